export { t as parseConfig } from "./parse-config-B6HxOixi.js";
