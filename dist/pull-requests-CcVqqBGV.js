export { v as findPullRequests, y as getPullRequest, b as listChangedFiles } from "./job-jq8-2jhN.js";
