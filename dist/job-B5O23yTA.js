export { t as runJob } from "./job-jq8-2jhN.js";
