export { n as gunzip } from "./deflate-vGMK1YPV.js";
