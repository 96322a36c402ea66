export { w as connect } from "./job-MjMVlRX6.js";
