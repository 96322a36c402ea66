export { t as defaultBranch, n as repositoryOf } from "./repository-Dy-jBfEG.js";
