import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  defaultBranch,
  repositoryOf
} from "./chunk-FN3XKRSJ.js";
import "./chunk-WJ4SABXB.js";
import "./chunk-BFWDZGIS.js";
import "./chunk-IMHQMFMI.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";
export {
  defaultBranch,
  repositoryOf
};
