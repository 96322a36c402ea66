export { t as parseConfig } from "./parse-config-CySESVOK.js";
