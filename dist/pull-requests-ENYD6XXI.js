import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  findPullRequests,
  getPullRequest,
  listChangedFiles
} from "./chunk-KZIVZPDS.js";
import "./chunk-CWG5CCGM.js";
import "./chunk-WJ4SABXB.js";
import "./chunk-BFWDZGIS.js";
import "./chunk-IMHQMFMI.js";
import "./chunk-2VPHHBWG.js";
export {
  findPullRequests,
  getPullRequest,
  listChangedFiles
};
