export { t as parseConfig } from "./parse-config-DLad7uyL.js";
