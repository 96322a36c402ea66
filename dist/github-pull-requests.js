export { findPullRequests, getPullRequest, listChangedFiles } from "./review.js";
