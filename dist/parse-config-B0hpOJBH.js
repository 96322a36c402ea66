export { t as parseConfig } from "./parse-config-DvWp9cyz.js";
