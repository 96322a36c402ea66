export { n as gunzip } from "./deflate-B5lSKyUs.js";
