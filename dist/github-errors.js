export { GitHubError } from "./review.js";
