export { h as getRun, g as newestRuns, _ as triggerOf } from "./job-o_VQ6E_N.js";
