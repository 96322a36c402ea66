export { t as checkCommand } from "./check-Cj4fR_m6.js";
