import { checkForKernels } from "./check.js";
import { parentPort } from "node:worker_threads";
// src/check/check-worker.ts
let last = Promise.resolve();
async function answer({ id, livepatch, options }) {
	const reply = {
		id,
		reports: await checkForKernels(livepatch, options)
	};
	parentPort?.postMessage(reply);
}
parentPort?.on("message", (task) => {
	last = last.then(() => answer(task));
});
export {};
