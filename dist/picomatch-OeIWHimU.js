import { t as require_picomatch } from "./picomatch-DslqMMsv.js";
export default require_picomatch();
export {};
