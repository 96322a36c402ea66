export { m as checkFiles, g as notAnalysed } from "./check-BZADHTxx.js";
