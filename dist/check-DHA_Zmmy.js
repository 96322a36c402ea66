export { t as checkCommand } from "./check-Xk4bkrYY.js";
