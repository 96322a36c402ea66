export { E as GitHubError } from "./job-DXFu2kK1.js";
