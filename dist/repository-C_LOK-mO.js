export { t as defaultBranch, n as repositoryOf } from "./repository-CwjodzcH.js";
