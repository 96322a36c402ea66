export { parseConfig } from "./shared-config-parse-config.js";
