export { t as parseConfig } from "./parse-config-VSwrnhf-.js";
