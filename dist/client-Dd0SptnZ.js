export { w as connect } from "./job-BhXA5u2A.js";
