export { t as parseConfig } from "./parse-config-DSmfhQuy.js";
