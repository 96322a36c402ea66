export { b as findPullRequests, x as getPullRequest, S as listChangedFiles } from "./job-CKv9W--7.js";
