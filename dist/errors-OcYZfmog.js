export { E as GitHubError } from "./job-MjMVlRX6.js";
