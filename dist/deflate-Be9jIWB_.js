export { n as gunzip } from "./deflate-DUZxtccH.js";
