export { p as getRun, m as newestSuccessfulRuns, h as triggerOf } from "./job-jq8-2jhN.js";
