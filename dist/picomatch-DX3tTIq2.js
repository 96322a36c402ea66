import { k as require_picomatch } from "./job-D1sAIXvM.js";
export default require_picomatch();
export {};
