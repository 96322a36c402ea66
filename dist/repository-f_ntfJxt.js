export { v as defaultBranch, y as repositoryOf } from "./job-DXFu2kK1.js";
