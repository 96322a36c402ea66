export { t as defaultBranch, n as repositoryOf } from "./repository-9LwVk3Rq.js";
