import { b as checkLivepatch } from "./check-vBPw8EBw.js";
import { parentPort } from "node:worker_threads";
// src/check-worker.ts
async function answer({ livepatch, options }) {
	try {
		return {
			kind: "report",
			report: await checkLivepatch(livepatch, options)
		};
	} catch (error) {
		return {
			kind: "failed",
			error: error instanceof Error ? error : new Error(String(error))
		};
	}
}
parentPort?.on("message", (task) => {
	answer(task).then((reply) => parentPort?.postMessage(reply));
});
export {};
