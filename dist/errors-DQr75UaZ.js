export { E as GitHubError } from "./job-BIvgzK_G.js";
