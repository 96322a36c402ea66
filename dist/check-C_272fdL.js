export { t as checkCommand } from "./check-BpALNdGA.js";
