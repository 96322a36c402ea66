export { w as connect } from "./job-o_VQ6E_N.js";
