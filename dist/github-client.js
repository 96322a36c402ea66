export { connect } from "./review.js";
