import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  checkFiles
} from "./chunk-I6XXI7KX.js";
import "./chunk-V2IZ4F54.js";
import "./chunk-7MSRXNPS.js";
import "./chunk-KPLQ2K7J.js";
import "./chunk-J6HDIHTG.js";
import "./chunk-B4DJ2G6U.js";
import "./chunk-P46PLQPR.js";
import "./chunk-GXL65O5L.js";
import "./chunk-UM2RZRVY.js";
import "./chunk-N2RJELVH.js";
import "./chunk-73GFZJDO.js";
import "./chunk-OQ4JXGRT.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";

// src/check-worker.ts
import { parentPort } from "node:worker_threads";
async function answer({ roots, options }) {
  try {
    return { kind: "reports", reports: await checkFiles({ roots, unreadable: [] }, options) };
  } catch (error) {
    return { kind: "failed", error: error instanceof Error ? error : new Error(String(error)) };
  }
}
parentPort?.on("message", (batch) => {
  void answer(batch).then((reply) => parentPort?.postMessage(reply));
});
