export { g as defaultBranch, _ as repositoryOf } from "./job-jq8-2jhN.js";
