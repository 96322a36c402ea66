export { b as findPullRequests, x as getPullRequest, S as listChangedFiles } from "./job-BIvgzK_G.js";
