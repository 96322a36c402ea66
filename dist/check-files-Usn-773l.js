export { g as checkFiles, _ as notAnalysed } from "./check-mnOdfR9e.js";
