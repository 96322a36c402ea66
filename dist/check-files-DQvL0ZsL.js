export { m as checkFiles, g as notAnalysed } from "./check-BIzDzqXZ.js";
