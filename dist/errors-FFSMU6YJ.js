import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  GitHubError,
  connectionError,
  errorOfAnswer
} from "./chunk-BFWDZGIS.js";
import "./chunk-2VPHHBWG.js";
export {
  GitHubError,
  connectionError,
  errorOfAnswer
};
