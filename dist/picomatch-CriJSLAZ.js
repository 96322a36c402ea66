import { k as require_picomatch } from "./job-BhXA5u2A.js";
export default require_picomatch();
export {};
