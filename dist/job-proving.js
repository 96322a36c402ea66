export { livepatchesIn, proveAll, proverFor, withProofs } from "./shared-job-proving.js";
