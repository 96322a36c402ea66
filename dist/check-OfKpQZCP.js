export { t as checkCommand } from "./check-FrNWd58H.js";
