export { m as checkFiles, g as notAnalysed } from "./check-D9CJ1XY8.js";
