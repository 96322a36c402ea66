export { t as parseConfig } from "./parse-config-B_Gk1Kbg.js";
