export { w as connect } from "./job-BIvgzK_G.js";
