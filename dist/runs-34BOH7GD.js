import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  getRun,
  triggerOf
} from "./chunk-SZTAV3UW.js";
import "./chunk-WFELFLC4.js";
import "./chunk-DIUIXN6S.js";
import "./chunk-ZKKE7LTZ.js";
import "./chunk-2VPHHBWG.js";
export {
  getRun,
  triggerOf
};
