export { v as defaultBranch, y as repositoryOf } from "./job-D87svMiC.js";
