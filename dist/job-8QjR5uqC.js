export { t as runJob } from "./job-CKv9W--7.js";
