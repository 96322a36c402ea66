export { t as parseConfig } from "./parse-config-BXNcFkWo.js";
