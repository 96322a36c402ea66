export { t as parseConfig } from "./parse-config-C_VrCPI0.js";
