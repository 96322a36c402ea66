import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  getRun,
  newestSuccessfulRuns,
  triggerOf
} from "./chunk-4YJDMSVH.js";
import "./chunk-FNR3PREV.js";
import "./chunk-DMTLYHCP.js";
import "./chunk-BFWDZGIS.js";
import "./chunk-TXA44NZ2.js";
import "./chunk-2VPHHBWG.js";
export {
  getRun,
  newestSuccessfulRuns,
  triggerOf
};
