export { E as GitHubError } from "./job-hiFCzYRO.js";
