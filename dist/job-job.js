export { runJob } from "./review.js";
