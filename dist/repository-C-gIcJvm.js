export { v as defaultBranch, y as repositoryOf } from "./job-MjMVlRX6.js";
