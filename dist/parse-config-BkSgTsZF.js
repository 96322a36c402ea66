export { t as parseConfig } from "./parse-config-D4e4R8CX.js";
