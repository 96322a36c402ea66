export { t as parseConfig } from "./parse-config-DXm784iG.js";
