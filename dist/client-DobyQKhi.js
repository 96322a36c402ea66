export { S as connect } from "./job-jq8-2jhN.js";
