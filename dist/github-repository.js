export { defaultBranch, isPublic, repositoryOf } from "./review.js";
