export { g as checkFiles, _ as notAnalysed } from "./check-CmWNxL_h.js";
