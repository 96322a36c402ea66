export { t as parseConfig } from "./parse-config-BmOa3Xxg.js";
