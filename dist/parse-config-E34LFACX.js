import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  parseConfig
} from "./chunk-JXP3PFIS.js";
import "./chunk-OWLPBKKX.js";
import "./chunk-IMHQMFMI.js";
import "./chunk-JAATAWGP.js";
import "./chunk-B4DJ2G6U.js";
import "./chunk-N2RJELVH.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";
export {
  parseConfig
};
