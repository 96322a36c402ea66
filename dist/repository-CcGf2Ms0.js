export { t as defaultBranch, n as repositoryOf } from "./repository-B9aeAF0C.js";
