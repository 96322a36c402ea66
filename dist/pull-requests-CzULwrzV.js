import { C as string, _ as picklist, f as nullable, g as optional, h as object, m as number, t as array } from "./dist-BiA-AAEP.js";
import { t as pages } from "./pages-C058x2we.js";
import { t as parseAnswer } from "./parse-answer-BJbmhxDM.js";
// src/github/pull-requests.ts
const REPOSITORY = object({ full_name: string() });
const PULL_REQUEST = object({
	number: number(),
	html_url: string(),
	state: picklist(["open", "closed"]),
	head: object({
		sha: string(),
		repo: nullable(REPOSITORY)
	}),
	base: object({
		ref: string(),
		repo: REPOSITORY
	})
});
function pullRequestOf({ number, html_url, head, base }) {
	return {
		number,
		url: html_url,
		headSha: head.sha,
		headRepository: head.repo?.full_name,
		baseRepository: base.repo.full_name,
		baseRef: base.ref
	};
}
async function getPullRequest(github, repository, number) {
	const { endpoint, data } = await github.call(GET, {
		...repository,
		pull_number: number
	});
	const answer = parseAnswer(PULL_REQUEST, endpoint, data);
	return {
		pullRequest: pullRequestOf(answer),
		state: answer.state
	};
}
const GET = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
async function findPullRequests(github, repository, head) {
	const matching = [];
	const movedOn = [];
	const [owner = ""] = head.repository.split("/");
	const parameters = {
		...repository,
		state: "open",
		head: `${owner}:${head.branch}`
	};
	for await (const page of pages(github, "GET /repos/{owner}/{repo}/pulls", parameters, array(PULL_REQUEST))) for (const pullRequest of page.map(pullRequestOf)) {
		if (pullRequest.headRepository !== head.repository) continue;
		(pullRequest.headSha === head.sha ? matching : movedOn).push(pullRequest);
	}
	return {
		matching,
		movedOn
	};
}
const MAX_FILES = 3e3;
const FILE = object({
	filename: string(),
	previous_filename: optional(string()),
	status: picklist([
		"added",
		"modified",
		"removed",
		"renamed",
		"copied",
		"changed",
		"unchanged"
	]),
	patch: optional(string())
});
async function listChangedFiles(github, repository, number$1) {
	const files = [];
	const parameters = {
		...repository,
		pull_number: number$1
	};
	for await (const page of pages(github, `${GET}/files`, parameters, array(FILE))) for (const { filename, previous_filename, status, patch } of page) files.push({
		path: filename,
		status,
		...previous_filename === void 0 ? {} : { previousPath: previous_filename },
		...patch === void 0 ? {} : { patch }
	});
	if (files.length < MAX_FILES) return {
		files,
		total: files.length
	};
	const { endpoint, data } = await github.call(GET, parameters);
	return {
		files,
		total: parseAnswer(object({ changed_files: number() }), endpoint, data).changed_files
	};
}
export { getPullRequest as n, listChangedFiles as r, findPullRequests as t };
