export { v as defaultBranch, y as repositoryOf } from "./job-D1sAIXvM.js";
