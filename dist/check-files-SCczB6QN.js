export { g as checkFiles, _ as notAnalysed } from "./check-D-yF39k-.js";
