export { w as connect } from "./job-CKv9W--7.js";
