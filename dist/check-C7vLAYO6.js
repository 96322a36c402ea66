export { t as checkCommand } from "./check-BIzDzqXZ.js";
