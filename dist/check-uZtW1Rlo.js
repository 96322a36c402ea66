export { t as checkCommand } from "./check-gp1bLhKe.js";
