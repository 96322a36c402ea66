export { checkFiles, notAnalysed } from "./check.js";
