export { t as checkCommand } from "./check-BgAp289U.js";
