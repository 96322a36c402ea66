export { t as runJob } from "./job-BhXA5u2A.js";
