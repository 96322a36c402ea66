export { m as checkFiles, g as notAnalysed } from "./check-Cj4fR_m6.js";
