import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  require_picomatch
} from "./chunk-KVDR5I6H.js";
import "./chunk-2VPHHBWG.js";
export default require_picomatch();
