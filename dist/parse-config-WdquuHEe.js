export { t as parseConfig } from "./parse-config-P_5VZY26.js";
