export { h as getRun, g as newestRuns, _ as triggerOf } from "./job-BhXA5u2A.js";
