export { w as connect } from "./job-D1sAIXvM.js";
