import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  parseConfig
} from "./chunk-256IHF2G.js";
import "./chunk-IRMUKNTG.js";
import "./chunk-TXA44NZ2.js";
import "./chunk-NEFJ5VEE.js";
import "./chunk-B4DJ2G6U.js";
import "./chunk-N2RJELVH.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";
export {
  parseConfig
};
