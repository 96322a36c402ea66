export { t as parseConfig } from "./parse-config-Bu88tF87.js";
