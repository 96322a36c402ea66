import { k as require_picomatch } from "./job-hiFCzYRO.js";
export default require_picomatch();
export {};
