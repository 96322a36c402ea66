import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  readKernelFacts
} from "./chunk-NHDTY6UH.js";
import {
  checkFiles
} from "./chunk-5VTACNTT.js";
import "./chunk-32E6ZRQF.js";
import "./chunk-6JTJMEYL.js";
import "./chunk-QI4FFMEF.js";
import "./chunk-JAATAWGP.js";
import "./chunk-B4DJ2G6U.js";
import "./chunk-X7O2IU6C.js";
import "./chunk-UM2RZRVY.js";
import "./chunk-N2RJELVH.js";
import "./chunk-OQ4JXGRT.js";
import "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";

// src/check-worker.ts
import { parentPort } from "node:worker_threads";
var builds;
async function answer({ roots, options, factPaths }) {
  try {
    builds ??= await readKernelFacts(factPaths);
    return { kind: "reports", reports: await checkFiles({ roots, unreadable: [] }, { ...options, builds }) };
  } catch (error) {
    return { kind: "failed", error: error instanceof Error ? error : new Error(String(error)) };
  }
}
parentPort?.on("message", (batch) => {
  void answer(batch).then((reply) => parentPort?.postMessage(reply));
});
