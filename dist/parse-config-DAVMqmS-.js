export { t as parseConfig } from "./parse-config-GRhoMtF6.js";
