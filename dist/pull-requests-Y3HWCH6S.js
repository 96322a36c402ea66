import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  findPullRequests,
  getPullRequest,
  listChangedFiles
} from "./chunk-KQPINGQV.js";
import "./chunk-B46JC2GM.js";
import "./chunk-ZKKE7LTZ.js";
import "./chunk-2VPHHBWG.js";
export {
  findPullRequests,
  getPullRequest,
  listChangedFiles
};
