import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  decoded,
  gunzip,
  inflateRaw
} from "./chunk-ZGCFCXQ4.js";
import "./chunk-OKCSBZMP.js";
import "./chunk-OQ4JXGRT.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";
export {
  decoded,
  gunzip,
  inflateRaw
};
