export { m as checkFiles, g as notAnalysed } from "./check-B_a-xFot.js";
