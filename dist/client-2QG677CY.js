import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  connect,
  parseAnswer
} from "./chunk-MKOM2PNS.js";
import "./chunk-DBOSKOCO.js";
import "./chunk-AIKZ665Q.js";
import "./chunk-ZKKE7LTZ.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";
export {
  connect,
  parseAnswer
};
