export { t as checkCommand } from "./check-kXM6Bp9w.js";
