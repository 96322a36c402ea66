export { t as findPullRequests, n as getPullRequest, r as listChangedFiles } from "./pull-requests-CzULwrzV.js";
