export { t as runJob } from "./job-hiFCzYRO.js";
