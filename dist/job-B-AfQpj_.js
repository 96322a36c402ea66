export { t as runJob } from "./job-o_VQ6E_N.js";
