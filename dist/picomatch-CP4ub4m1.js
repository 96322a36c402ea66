import { k as require_picomatch } from "./job-BIvgzK_G.js";
export default require_picomatch();
export {};
