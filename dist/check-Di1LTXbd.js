export { t as checkCommand } from "./check-B-v4hy37.js";
