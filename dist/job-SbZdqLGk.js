export { t as runJob } from "./job-DXFu2kK1.js";
