export { m as checkFiles, g as notAnalysed } from "./check-m9MtTWZY.js";
