export { v as defaultBranch, y as repositoryOf } from "./job-CKv9W--7.js";
