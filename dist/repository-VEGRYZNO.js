import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  defaultBranch,
  repositoryOf
} from "./chunk-IIKA42NW.js";
import "./chunk-DMTLYHCP.js";
import "./chunk-BFWDZGIS.js";
import "./chunk-TXA44NZ2.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";
export {
  defaultBranch,
  repositoryOf
};
