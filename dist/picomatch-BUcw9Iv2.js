import { D as require_picomatch } from "./job-jq8-2jhN.js";
export default require_picomatch();
export {};
