export { n as gunzip } from "./deflate-BThptdbl.js";
