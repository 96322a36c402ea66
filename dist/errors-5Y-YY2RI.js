export { E as GitHubError } from "./job-BhXA5u2A.js";
