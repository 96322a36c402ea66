import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  checkFiles,
  notAnalysed
} from "./chunk-GWXFHDMU.js";
import "./chunk-V2I6SEFD.js";
import "./chunk-I5YNTB6F.js";
import "./chunk-QI4FFMEF.js";
import "./chunk-NEFJ5VEE.js";
import "./chunk-B4DJ2G6U.js";
import "./chunk-P46PLQPR.js";
import "./chunk-GXL65O5L.js";
import "./chunk-UM2RZRVY.js";
import "./chunk-N2RJELVH.js";
import "./chunk-OQ4JXGRT.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";
export {
  checkFiles,
  notAnalysed
};
