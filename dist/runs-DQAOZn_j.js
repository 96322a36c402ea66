export { h as getRun, g as newestRuns, _ as triggerOf } from "./job-CKv9W--7.js";
