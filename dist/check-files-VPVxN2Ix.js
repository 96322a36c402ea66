export { m as checkFiles, g as notAnalysed } from "./check-kXM6Bp9w.js";
