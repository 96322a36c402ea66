export { n as gunzip } from "./deflate-CoNJdzRS.js";
