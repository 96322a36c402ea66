export { t as runJob } from "./job-D1sAIXvM.js";
