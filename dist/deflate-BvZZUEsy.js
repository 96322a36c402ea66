export { n as gunzip } from "./deflate-HshbvIKZ.js";
