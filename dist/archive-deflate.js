export { gunzip } from "./shared-archive-deflate.js";
