import { C as string, a as integer, g as optional, h as object, m as number, p as nullish, t as array, u as minValue, v as pipe, y as regex } from "./dist-BiA-AAEP.js";
import { t as pages } from "./pages-C058x2we.js";
import { t as parseAnswer } from "./parse-answer-BJbmhxDM.js";
// src/github/runs.ts
const RUN = object({
	id: pipe(number(), integer(), minValue(1)),
	html_url: string(),
	event: string(),
	head_sha: pipe(string(), regex(/^[0-9a-f]{40,64}$/)),
	head_branch: nullish(string()),
	head_repository: nullish(object({ full_name: string() }))
});
function runOf({ id, html_url, event, head_sha, head_branch, head_repository }) {
	return {
		id,
		url: html_url,
		event,
		headSha: head_sha,
		head: typeof head_branch === "string" && head_repository ? {
			sha: head_sha,
			repository: head_repository.full_name,
			branch: head_branch
		} : void 0
	};
}
async function getRun(github, repository, id) {
	const { endpoint, data } = await github.call("GET /repos/{owner}/{repo}/actions/runs/{run_id}", {
		...repository,
		run_id: id
	});
	return runOf(parseAnswer(RUN, endpoint, data));
}
async function newestSuccessfulRuns(github, repository, { workflow, branch, count }) {
	const route = "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs";
	const parameters = {
		...repository,
		workflow_id: workflow,
		branch,
		status: "success"
	};
	const own = `${repository.owner}/${repository.repo}`.toLowerCase();
	const runs = [];
	for await (const page of pages(github, route, parameters, object({ workflow_runs: array(RUN) }))) for (const run of page.workflow_runs.map(runOf)) {
		if (run.head?.repository.toLowerCase() === own && run.head.branch === branch && !run.event.startsWith("pull_request")) runs.push(run);
		if (runs.length === count) return runs;
	}
	return runs;
}
const PULL_REQUEST_EVENT = object({ pull_request: object({
	number: pipe(number(), integer(), minValue(1)),
	head: object({ sha: pipe(string(), regex(/^[0-9a-f]{40,64}$/)) }),
	base: optional(object({ ref: string() }))
}) });
const WORKFLOW_RUN_EVENT = object({ workflow_run: RUN });
function triggerOf(name, payload) {
	const event = `event ${name}`;
	switch (name) {
		case "pull_request":
		case "pull_request_target":
		case "pull_request_review": {
			const { number, head, base } = parseAnswer(PULL_REQUEST_EVENT, event, payload).pull_request;
			return {
				kind: "pull-request",
				number,
				headSha: head.sha,
				baseRef: base?.ref
			};
		}
		case "workflow_run": return {
			kind: "workflow-run",
			run: runOf(parseAnswer(WORKFLOW_RUN_EVENT, event, payload).workflow_run)
		};
		default: return { kind: "other" };
	}
}
export { newestSuccessfulRuns as n, triggerOf as r, getRun as t };
