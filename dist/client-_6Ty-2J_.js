export { w as connect } from "./job-DXFu2kK1.js";
