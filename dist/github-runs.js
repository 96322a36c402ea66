export { getRun, newestRuns, triggerOf } from "./review.js";
