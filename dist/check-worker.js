import { checkLivepatch } from "./check.js";
import { parentPort } from "node:worker_threads";
// src/check/check-worker.ts
async function answer({ id, livepatch, options }) {
	try {
		return {
			id,
			kind: "report",
			report: await checkLivepatch(livepatch, options)
		};
	} catch (error) {
		return {
			id,
			kind: "failed",
			error: error instanceof Error ? error : new Error(String(error))
		};
	}
}
parentPort?.on("message", (task) => {
	answer(task).then((reply) => parentPort?.postMessage(reply));
});
export {};
