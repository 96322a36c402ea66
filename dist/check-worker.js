import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  checkFiles,
  readKernelFacts
} from "./chunk-QMMC6OTW.js";
import "./chunk-OQQ35RDK.js";
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
