import { k as require_picomatch } from "./job-MjMVlRX6.js";
export default require_picomatch();
export {};
