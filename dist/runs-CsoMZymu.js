export { h as getRun, g as newestRuns, _ as triggerOf } from "./job-DXFu2kK1.js";
