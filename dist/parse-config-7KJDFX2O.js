import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  parseConfig
} from "./chunk-IRU7GO5A.js";
import "./chunk-IRMUKNTG.js";
import "./chunk-TXA44NZ2.js";
import "./chunk-J6HDIHTG.js";
import "./chunk-B4DJ2G6U.js";
import "./chunk-N2RJELVH.js";
import "./chunk-73GFZJDO.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";
export {
  parseConfig
};
