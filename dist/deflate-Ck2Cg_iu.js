export { n as gunzip } from "./deflate-DQ4bt-MA.js";
