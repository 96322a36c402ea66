export { w as connect } from "./job-_CrspDTh.js";
