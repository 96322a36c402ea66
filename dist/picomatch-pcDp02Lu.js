import { k as require_picomatch } from "./job-D87svMiC.js";
export default require_picomatch();
export {};
