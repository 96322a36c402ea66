export { t as checkCommand } from "./check-B8H6C2vB.js";
