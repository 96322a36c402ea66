export { b as findPullRequests, x as getPullRequest, S as listChangedFiles } from "./job-BhXA5u2A.js";
