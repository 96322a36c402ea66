export { t as checkCommand } from "./check-mnOdfR9e.js";
