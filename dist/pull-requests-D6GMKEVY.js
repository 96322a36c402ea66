import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  findPullRequests,
  getPullRequest,
  listChangedFiles
} from "./chunk-UC7NK22A.js";
import "./chunk-FNR3PREV.js";
import "./chunk-DMTLYHCP.js";
import "./chunk-BFWDZGIS.js";
import "./chunk-TXA44NZ2.js";
import "./chunk-2VPHHBWG.js";
export {
  findPullRequests,
  getPullRequest,
  listChangedFiles
};
