export { E as GitHubError } from "./job-CKv9W--7.js";
