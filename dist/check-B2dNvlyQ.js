export { t as checkCommand } from "./check-m9MtTWZY.js";
