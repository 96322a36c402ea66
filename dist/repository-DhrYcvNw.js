export { v as defaultBranch, y as repositoryOf } from "./job-BhXA5u2A.js";
