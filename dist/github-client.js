export { ONCE, connect } from "./review.js";
