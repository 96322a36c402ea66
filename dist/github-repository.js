export { defaultBranch, repositoryOf } from "./review.js";
