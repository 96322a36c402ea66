export { E as GitHubError } from "./job-o_VQ6E_N.js";
