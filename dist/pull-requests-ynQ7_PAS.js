export { b as findPullRequests, x as getPullRequest, S as listChangedFiles } from "./job-DXFu2kK1.js";
