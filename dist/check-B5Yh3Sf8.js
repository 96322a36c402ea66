export { t as checkCommand } from "./check-CmWNxL_h.js";
