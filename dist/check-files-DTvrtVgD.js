export { m as checkFiles, g as notAnalysed } from "./check-Xk4bkrYY.js";
