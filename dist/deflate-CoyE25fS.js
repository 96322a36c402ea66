export { n as gunzip } from "./deflate-CpBXeHla.js";
