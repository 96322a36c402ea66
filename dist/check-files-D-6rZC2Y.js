export { g as checkFiles, _ as notAnalysed } from "./check-HaCPor9e.js";
