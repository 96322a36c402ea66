import { k as require_picomatch } from "./job-DXFu2kK1.js";
export default require_picomatch();
export {};
