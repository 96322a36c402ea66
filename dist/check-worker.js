import { g as checkFiles } from "./check-B-v4hy37.js";
import { parentPort } from "node:worker_threads";
// src/check-worker.ts
async function answer({ roots, options }) {
	try {
		return {
			kind: "reports",
			reports: await checkFiles({
				roots,
				unreadable: []
			}, options)
		};
	} catch (error) {
		return {
			kind: "failed",
			error: error instanceof Error ? error : new Error(String(error))
		};
	}
}
parentPort?.on("message", (batch) => {
	answer(batch).then((reply) => parentPort?.postMessage(reply));
});
export {};
