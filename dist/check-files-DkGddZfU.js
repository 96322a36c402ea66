export { g as checkFiles, _ as notAnalysed } from "./check-FrNWd58H.js";
