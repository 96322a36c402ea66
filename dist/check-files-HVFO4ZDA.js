import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  checkFiles,
  notAnalysed
} from "./chunk-5VTACNTT.js";
import "./chunk-32E6ZRQF.js";
import "./chunk-6JTJMEYL.js";
import "./chunk-QI4FFMEF.js";
import "./chunk-JAATAWGP.js";
import "./chunk-B4DJ2G6U.js";
import "./chunk-X7O2IU6C.js";
import "./chunk-UM2RZRVY.js";
import "./chunk-N2RJELVH.js";
import "./chunk-OQ4JXGRT.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";
export {
  checkFiles,
  notAnalysed
};
