export { h as getRun, g as newestRuns, _ as triggerOf } from "./job-BIvgzK_G.js";
