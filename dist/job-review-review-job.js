export { runReview } from "./review.js";
