import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  findPullRequests,
  getPullRequest,
  listChangedFiles
} from "./chunk-U5LJKVJX.js";
import "./chunk-DFEQYSCI.js";
import "./chunk-DIUIXN6S.js";
import "./chunk-57JK7TNW.js";
import "./chunk-2VPHHBWG.js";
export {
  findPullRequests,
  getPullRequest,
  listChangedFiles
};
