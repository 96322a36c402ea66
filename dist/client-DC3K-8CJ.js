export { w as connect } from "./job-hiFCzYRO.js";
