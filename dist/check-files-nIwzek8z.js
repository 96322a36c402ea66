export { m as checkFiles, g as notAnalysed } from "./check-B8H6C2vB.js";
