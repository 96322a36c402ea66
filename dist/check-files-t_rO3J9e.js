export { g as checkFiles, _ as notAnalysed } from "./check-gp1bLhKe.js";
