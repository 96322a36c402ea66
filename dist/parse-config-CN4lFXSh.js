export { t as parseConfig } from "./parse-config-D9Ia-PW6.js";
