export { w as GitHubError } from "./job-jq8-2jhN.js";
