export { n as gunzip } from "./deflate-CkwrGgPL.js";
