export { n as gunzip } from "./deflate-B-4E4EbB.js";
