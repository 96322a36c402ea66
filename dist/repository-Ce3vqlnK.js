export { v as defaultBranch, y as repositoryOf } from "./job-BIvgzK_G.js";
