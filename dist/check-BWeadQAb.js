export { t as checkCommand } from "./check-vBPw8EBw.js";
