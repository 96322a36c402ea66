import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  getRun,
  triggerOf
} from "./chunk-3KHKF7VY.js";
import "./chunk-B46JC2GM.js";
import "./chunk-ZKKE7LTZ.js";
import "./chunk-2VPHHBWG.js";
export {
  getRun,
  triggerOf
};
