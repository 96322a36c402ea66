export { E as GitHubError } from "./job-D87svMiC.js";
