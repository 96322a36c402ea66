import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  decoded,
  gunzip,
  inflateRaw
} from "./chunk-MWOWMKAG.js";
import "./chunk-AXOB7VGC.js";
import "./chunk-K3FJ5NIT.js";
import "./chunk-2VPHHBWG.js";
export {
  decoded,
  gunzip,
  inflateRaw
};
