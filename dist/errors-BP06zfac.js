export { E as GitHubError } from "./job-BMJmzlOY.js";
