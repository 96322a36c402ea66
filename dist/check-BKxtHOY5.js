export { t as checkCommand } from "./check-D-yF39k-.js";
