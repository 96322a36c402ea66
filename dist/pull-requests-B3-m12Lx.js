export { b as findPullRequests, x as getPullRequest, S as listChangedFiles } from "./job-o_VQ6E_N.js";
