export { t as defaultBranch, n as repositoryOf } from "./repository-BReP4Vrp.js";
