export { t as runJob } from "./job-BMJmzlOY.js";
