export { g as checkFiles, _ as notAnalysed } from "./check-BpALNdGA.js";
