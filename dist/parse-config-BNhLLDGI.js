export { t as parseConfig } from "./parse-config-Brq5_hMA.js";
