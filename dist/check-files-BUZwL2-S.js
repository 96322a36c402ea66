export { g as checkFiles, _ as notAnalysed } from "./check-B-v4hy37.js";
