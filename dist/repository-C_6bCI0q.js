export { v as defaultBranch, y as repositoryOf } from "./job-_CrspDTh.js";
