export { w as connect } from "./job-BMJmzlOY.js";
