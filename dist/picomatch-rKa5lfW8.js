import { k as require_picomatch } from "./job-BMJmzlOY.js";
export default require_picomatch();
export {};
