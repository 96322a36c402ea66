export { t as defaultBranch, n as repositoryOf } from "./repository-Bl0nqwp7.js";
