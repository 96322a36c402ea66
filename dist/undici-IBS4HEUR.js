import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  require_undici
} from "./chunk-URCK5KEX.js";
import "./chunk-2VPHHBWG.js";
export default require_undici();
