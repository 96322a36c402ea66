export { n as gunzip } from "./deflate-4utBhO4A.js";
