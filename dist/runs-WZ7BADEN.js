import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  getRun,
  triggerOf
} from "./chunk-FIWNM37P.js";
import "./chunk-DFEQYSCI.js";
import "./chunk-DIUIXN6S.js";
import "./chunk-57JK7TNW.js";
import "./chunk-2VPHHBWG.js";
export {
  getRun,
  triggerOf
};
