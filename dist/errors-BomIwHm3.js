export { E as GitHubError } from "./job-D1sAIXvM.js";
