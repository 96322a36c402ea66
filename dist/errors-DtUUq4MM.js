export { E as GitHubError } from "./job-_CrspDTh.js";
