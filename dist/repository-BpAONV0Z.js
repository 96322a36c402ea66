export { v as defaultBranch, y as repositoryOf } from "./job-BMJmzlOY.js";
