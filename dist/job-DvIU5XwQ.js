export { t as runJob } from "./job-D87svMiC.js";
