export { t as getRun, n as newestSuccessfulRuns, r as triggerOf } from "./runs-wdqD0Zw_.js";
