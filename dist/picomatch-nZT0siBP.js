import { k as require_picomatch } from "./job-_CrspDTh.js";
export default require_picomatch();
export {};
