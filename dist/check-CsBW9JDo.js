export { t as checkCommand } from "./check-BZADHTxx.js";
