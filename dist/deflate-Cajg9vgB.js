export { n as gunzip } from "./deflate-BBomPu8o.js";
