export { m as checkFiles, g as notAnalysed } from "./check-CT7Q34ui.js";
