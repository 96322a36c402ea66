export { t as checkCommand } from "./check-D9CJ1XY8.js";
