export { v as defaultBranch, y as repositoryOf } from "./job-o_VQ6E_N.js";
