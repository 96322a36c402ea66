import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  getRun,
  newestSuccessfulRuns,
  triggerOf
} from "./chunk-3DHVBMR5.js";
import "./chunk-CWG5CCGM.js";
import "./chunk-WJ4SABXB.js";
import "./chunk-BFWDZGIS.js";
import "./chunk-IMHQMFMI.js";
import "./chunk-2VPHHBWG.js";
export {
  getRun,
  newestSuccessfulRuns,
  triggerOf
};
