export { t as runJob } from "./job-BIvgzK_G.js";
