export { h as getRun, g as newestRuns, _ as triggerOf } from "./job-BMJmzlOY.js";
