export { t as checkCommand } from "./check-CT7Q34ui.js";
