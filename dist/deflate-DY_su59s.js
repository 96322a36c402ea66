export { n as gunzip } from "./deflate-3QDUOOPq.js";
