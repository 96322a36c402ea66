import { require_picomatch } from "./review.js";
export default require_picomatch();
export {};
