export { g as checkFiles, _ as notAnalysed } from "./check-vBPw8EBw.js";
