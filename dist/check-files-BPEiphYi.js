export { m as checkFiles, g as notAnalysed } from "./check-BgAp289U.js";
