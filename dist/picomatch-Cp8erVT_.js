import { k as require_picomatch } from "./job-o_VQ6E_N.js";
export default require_picomatch();
export {};
