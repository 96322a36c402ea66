export { n as gunzip } from "./deflate-af71ZCDV.js";
