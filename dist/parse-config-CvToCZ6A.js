export { t as parseConfig } from "./parse-config-DPIyYVnk.js";
