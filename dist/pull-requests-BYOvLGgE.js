export { b as findPullRequests, x as getPullRequest, S as listChangedFiles } from "./job-D87svMiC.js";
