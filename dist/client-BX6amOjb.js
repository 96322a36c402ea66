export { w as connect } from "./job-D87svMiC.js";
