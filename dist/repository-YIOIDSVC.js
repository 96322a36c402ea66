import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  repositoryOf
} from "./chunk-JD3MODHU.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";
export {
  repositoryOf
};
