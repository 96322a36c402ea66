import { k as require_picomatch } from "./job-CKv9W--7.js";
export default require_picomatch();
export {};
