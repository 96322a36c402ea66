export { t as runJob } from "./job-MjMVlRX6.js";
