export { t as parseConfig } from "./parse-config-q2WrZG5K.js";
