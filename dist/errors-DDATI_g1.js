export { t as GitHubError } from "./errors-PGHRTUIM.js";
