export { t as checkCommand } from "./check-HaCPor9e.js";
