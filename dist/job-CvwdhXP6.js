export { t as runJob } from "./job-_CrspDTh.js";
