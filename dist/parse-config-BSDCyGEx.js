export { t as parseConfig } from "./parse-config-7L2gUVZQ.js";
