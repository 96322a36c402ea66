export { h as getRun, g as newestRuns, _ as triggerOf } from "./job-MjMVlRX6.js";
