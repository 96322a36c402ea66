export { t as checkCommand } from "./check-B_a-xFot.js";
