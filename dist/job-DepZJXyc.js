import { I as placeWords, K as collectInputs, L as whenWords, N as undecidedSentences, W as plainSymbolName, Z as codeSpan, _t as severityCounts, a as readKernelFacts, c as suppressionRemarks, gt as plural, i as findKernelFactsIn, it as proseWithNames, l as today, mt as countSeverities, o as KernelBuilds, r as findKernelFacts, s as suppress, tt as printable, vt as summarize } from "./both-uKZ9VaVr.js";
import { A as markerLine, C as gatherArtifacts, M as shortHash, S as outcomeWords, _ as moduleLink, a as advicesOf, b as fitted, c as commentBody, d as positionsOf, f as saidOf, g as isPatchPath, h as sitesOf, i as MAX_BODY, j as readMarker, l as headingOf, m as severityOf, n as listPatchFiles, o as alikeWords, p as moduleKey, r as readTextFile, s as alsoWords, t as loadConfig, u as namesOf, v as modulesWords, x as whole, y as seenIn } from "./config-C_LK_jgv.js";
import { t as GitHubError } from "./errors-PGHRTUIM.js";
import { n as getPullRequest, r as listChangedFiles, t as findPullRequests } from "./pull-requests-CzULwrzV.js";
import { C as string, E as union, _ as picklist, a as integer, b as safeInteger, f as nullable, h as object, m as number, n as boolean, p as nullish, t as array, u as minValue, v as pipe, w as transform } from "./dist-BiA-AAEP.js";
import { t as pages } from "./pages-C058x2we.js";
import { t as parseAnswer } from "./parse-answer-BJbmhxDM.js";
import { n as repositoryOf } from "./repository-B9aeAF0C.js";
import { n as linked, r as permalink } from "./links-wofUzkTq.js";
import { t as getRun } from "./runs-wdqD0Zw_.js";
import { setTimeout } from "node:timers/promises";
// src/job/annotations.ts
const MOST = 10;
function annotationsOf(sites) {
	const annotations = [];
	const shown = {
		error: 0,
		warning: 0,
		note: 0
	};
	for (const site of sites) {
		const severity = severityOf(site);
		if (shown[severity] >= MOST) continue;
		shown[severity]++;
		const { finding, module } = site.told[0].occurrences[0];
		const { place } = site;
		annotations.push({
			severity,
			title: `${finding.rule} ${finding.slug}`,
			message: [`${module.report.path}: ${placeWords(finding)}: ${finding.message}`, ...effectWords(finding)].join(" · "),
			file: place.confidence === "none" ? void 0 : place.path,
			line: place.confidence === "none" ? void 0 : place.line
		});
	}
	return {
		annotations,
		left: sites.length - annotations.length
	};
}
function effectWords({ effects, object }) {
	return effects.map((effect) => `${whenWords(effect, object)}: ${effect.outcome}${effect.message === void 0 ? "" : `: ${effect.message}`}`);
}
// src/github/threads.ts
const COMMENTS = `
  pageInfo { hasNextPage endCursor }
  nodes { fullDatabaseId url body author { ... on User { databaseId } ... on Bot { databaseId } } }
`;
const READ = "pull-requests: read";
const THREADS = `query Threads($owner: String!, $repo: String!, $number: Int!, $after: String) {
  viewer { databaseId }
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id path isResolved comments(first: 50) { ${COMMENTS} } }
      }
    }
  }
}`;
const MORE_COMMENTS = `query ThreadComments($thread: ID!, $after: String) {
  node(id: $thread) { ... on PullRequestReviewThread { comments(first: 100, after: $after) { ${COMMENTS} } } }
}`;
const IDENTITY = pipe(number(), integer(), minValue(1));
const PAGE_INFO = object({
	hasNextPage: boolean(),
	endCursor: nullable(string())
});
const COMMENT = object({
	fullDatabaseId: pipe(union([string(), number()]), transform(Number), safeInteger()),
	url: string(),
	body: string(),
	author: nullable(object({ databaseId: nullish(number()) }))
});
const COMMENT_PAGE = object({
	pageInfo: PAGE_INFO,
	nodes: array(COMMENT)
});
const THREAD = object({
	id: string(),
	path: string(),
	isResolved: boolean(),
	comments: COMMENT_PAGE
});
const THREADS_ANSWER = object({
	viewer: object({ databaseId: IDENTITY }),
	repository: object({ pullRequest: object({ reviewThreads: object({
		pageInfo: PAGE_INFO,
		nodes: array(THREAD)
	}) }) })
});
const COMMENTS_ANSWER = object({ node: object({ comments: COMMENT_PAGE }) });
async function readThreads(github, { owner, repo }, number) {
	const threads = [];
	let after = null;
	for (;;) {
		const data = await github.graphql(THREADS, {
			owner,
			repo,
			number,
			after
		}, READ);
		const { viewer, repository } = parseAnswer(THREADS_ANSWER, "GraphQL query Threads", data);
		const self = viewer.databaseId;
		const { nodes, pageInfo } = repository.pullRequest.reviewThreads;
		for (const { id, path, isResolved, comments } of nodes) {
			const [first, ...rest] = [...comments.nodes, ...await restOfComments(github, id, comments.pageInfo)].map((comment) => postedCommentOf(comment, self));
			if (first !== void 0) threads.push({
				id,
				path,
				resolved: isResolved,
				comments: [first, ...rest]
			});
		}
		if (!pageInfo.hasNextPage) return {
			threads,
			self
		};
		after = pageInfo.endCursor;
	}
}
async function restOfComments(github, thread, first) {
	const comments = [];
	let { hasNextPage, endCursor } = first;
	while (hasNextPage) {
		const data = await github.graphql(MORE_COMMENTS, {
			thread,
			after: endCursor
		}, READ);
		const page = parseAnswer(COMMENTS_ANSWER, "GraphQL query ThreadComments", data).node.comments;
		comments.push(...page.nodes);
		({hasNextPage, endCursor} = page.pageInfo);
	}
	return comments;
}
function postedCommentOf({ fullDatabaseId, url, body, author }, self) {
	return {
		id: fullDatabaseId,
		url,
		body,
		own: author?.databaseId === self
	};
}
// src/github/reviews.ts
const STATES = {
	APPROVED: "approved",
	CHANGES_REQUESTED: "changes-requested",
	COMMENTED: "commented",
	DISMISSED: "dismissed",
	PENDING: "pending"
};
const REVIEW = object({
	id: number(),
	html_url: string(),
	body: string(),
	state: picklist([
		"APPROVED",
		"CHANGES_REQUESTED",
		"COMMENTED",
		"DISMISSED",
		"PENDING"
	]),
	user: nullable(object({ id: number() }))
});
async function readPosted(github, repository, number) {
	const { threads, self } = await readThreads(github, repository, number);
	const reviews = [];
	for await (const page of pages(github, "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
		...repository,
		pull_number: number
	}, array(REVIEW))) for (const { id, html_url, body, state, user } of page) reviews.push({
		id,
		url: html_url,
		body,
		own: user?.id === self,
		state: STATES[state]
	});
	return {
		reviews,
		threads
	};
}
async function applyOperation(github, pullRequest, operation) {
	try {
		return {
			kind: "done",
			url: await send(github, pullRequest, operation)
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		return {
			kind: error.mayHaveHappened ? "unknown" : "not-done",
			error
		};
	}
}
const ONCE = { request: { retries: 0 } };
const PULL = "/repos/{owner}/{repo}/pulls/{pull_number}";
const WITH_URL = object({ html_url: string() });
async function send(github, { baseRepository, number, headSha }, operation) {
	const pull = {
		...repositoryOf(baseRepository),
		pull_number: number
	};
	const post = async (route, parameters) => {
		const { endpoint, data } = await github.call(route, {
			...pull,
			...parameters
		});
		return parseAnswer(WITH_URL, endpoint, data).html_url;
	};
	switch (operation.kind) {
		case "create-review": {
			const { event, body } = operation;
			const comments = operation.comments.map(({ path, line, startLine, body }) => ({
				path,
				line,
				side: "RIGHT",
				...startLine === void 0 ? {} : {
					start_line: startLine,
					start_side: "RIGHT"
				},
				body
			}));
			return post(`POST ${PULL}/reviews`, {
				commit_id: headSha,
				event,
				body,
				comments,
				...ONCE
			});
		}
		case "update-review": return post(`PUT ${PULL}/reviews/{review_id}`, {
			review_id: operation.review,
			body: operation.body
		});
		case "dismiss-review": return post(`PUT ${PULL}/reviews/{review_id}/dismissals`, {
			review_id: operation.review,
			message: operation.message,
			event: "DISMISS",
			...ONCE
		});
		case "create-file-comment": {
			const { path, body } = operation;
			return post(`POST ${PULL}/comments`, {
				commit_id: headSha,
				path,
				subject_type: "file",
				body,
				...ONCE
			});
		}
		case "reply": return post(`POST ${PULL}/comments/{comment_id}/replies`, {
			comment_id: operation.comment,
			body: operation.body,
			...ONCE
		});
		case "resolve-thread":
			await setResolved(github, "resolveReviewThread", operation.thread);
			return;
		case "unresolve-thread":
			await setResolved(github, "unresolveReviewThread", operation.thread);
			return;
	}
}
async function setResolved(github, mutation, thread) {
	await github.graphql(`mutation ${mutation}($thread: ID!) { ${mutation}(input: { threadId: $thread }) { thread { id } } }`, { thread }, "contents: write");
}
// src/review/verdict.ts
function digestOf({ modules, missing, suppressed }, { commented, bodyOnly }) {
	const idsOf = (sites) => sites.flatMap(({ told }) => told.map(({ id }) => id)).sort();
	const states = modules.map(({ report }) => [
		moduleKey(report),
		report.status,
		report.status === "not-analysed" ? report.reason : ""
	]);
	const reasons = missing.map(({ name, reason }) => [name, reason]);
	return shortHash(JSON.stringify([
		idsOf(commented),
		idsOf(bodyOnly),
		states.sort(),
		reasons.sort(),
		suppressed
	]));
}
function countTold(sites) {
	const counts = {
		error: 0,
		warning: 0,
		note: 0
	};
	for (const { told } of sites) for (const one of told) counts[severityOf({ told: [one] })]++;
	return counts;
}
function verdictWords({ modules, missing }, { commented, bodyOnly }) {
	const notAnalysed = modules.filter(({ report }) => report.status === "not-analysed").length + missing.length;
	const analysed = modules.filter(({ report }) => report.status !== "not-analysed");
	const bad = analysed.filter(({ report }) => report.findings.length > 0).length;
	const unknown = notAnalysed === 0 ? "" : `, ${notAnalysed} not analysed`;
	if (analysed.length === 0) return notAnalysed === 0 ? "no livepatch module" : `nothing could be analysed${unknown}`;
	if (bad === 0) return `${plural(analysed.length, "livepatch module")} without findings${unknown}`;
	return `${severityCounts(countTold([...commented, ...bodyOnly]))} in ${bad} of ${plural(analysed.length, "livepatch module")}${unknown}`;
}
// src/review/body.ts
function reviewBody(verdict, where, links) {
	const run = linked("the run", links.runUrl);
	const head = `${markerLine({
		kind: "review",
		digest: digestOf(verdict, where)
	})}### klp-lint: ${verdictWords(verdict, where)}\n`;
	const sections = [
		moduleTable(verdict.modules, run),
		findingList(where, links, run),
		missingList(verdict, run),
		...verdict.suppressed === 0 ? [] : [whole(`\nSuppressed: ${plural(verdict.suppressed, "finding")}.\n`)],
		checkedDetails(verdict, run),
		whole(`\n<sub>${links.headSha}${links.runUrl === void 0 ? "" : ` · ${run}`}</sub>\n`)
	];
	return head + fitted(sections, MAX_BODY - head.length);
}
function furtherBody(comments) {
	const words = comments === 0 ? "errors are there again" : plural(comments, "further comment");
	return `${markerLine({ kind: "more" })}klp-lint: ${words}. The whole verdict is in its first review, which is kept up to date.\n`;
}
const MAX_ROWS = 100;
function moduleTable(modules, run) {
	const rank = ({ report }) => [
		"findings",
		"not-analysed",
		"clean"
	].indexOf(report.status);
	const sorted = modules.toSorted((a, b) => rank(a) - rank(b));
	const rows = modules.length <= MAX_ROWS ? sorted : sorted.filter(({ report }) => report.status !== "clean").slice(0, MAX_ROWS);
	const head = "\n| module | kernel | arch | built by | result |\n| --- | --- | --- | --- | --- |\n";
	const rest = (shown) => {
		const left = sorted.slice(shown);
		const clean = left.filter(({ report }) => report.status === "clean").length;
		return `\n${plural(left.length, "more module")} in ${run}: ${clean} clean, ${left.length - clean} not.\n`;
	};
	if (rows.length === 0) return whole(modules.length === 0 ? "" : rest(0));
	return {
		pieces: rows.map((module, i) => {
			const end = i === rows.length - 1 && rows.length < modules.length ? rest(rows.length) : "";
			return `${i === 0 ? head : ""}${moduleRow(module)}${end}`;
		}),
		rest: (left) => rest(rows.length - left)
	};
}
function moduleRow(module) {
	const { report, containers } = module;
	return `| ${[
		`${moduleLink(module)}${containers.length > 1 ? ` in ${containers.length} places` : ""}`,
		...[
			report.kernel,
			report.arch,
			report.builder
		].map((cell) => cell === void 0 ? "" : codeSpan(cell)),
		resultCell(module)
	].join(" | ")} |\n`;
}
function resultCell({ report }) {
	switch (report.status) {
		case "findings": {
			const worst = report.findings.find(({ severity }) => severity === "error") ?? report.findings[0];
			const effect = worst?.effects.toSorted((a, b) => gravity(b) - gravity(a))[0];
			const words = effect === void 0 ? "" : `: ${outcomeWords(effect, worst?.object)}`;
			return `**${severityCounts(countSeverities([report]))}**${words}`;
		}
		case "not-analysed": return "**not analysed**";
		case "clean": return "clean";
		case "not-livepatch": return "no livepatch";
	}
}
function gravity({ when, outcome }) {
	if (outcome === "refused") return when === "target-load" || when === "target-reload" ? 3 : 2;
	return outcome === "ignored" ? 0 : 1;
}
const IN_FULL = 10;
const ON_A_LINE = 40;
function findingList({ commented, bodyOnly }, links, run) {
	const comments = commented.length === 0 ? "" : `\n${plural(commented.length, "comment")} on the changed files.\n`;
	if (bodyOnly.length === 0) return whole(comments);
	const intro = `${comments}\nFindings without a comment on a line:\n\n`;
	return {
		pieces: bodyOnly.map((site, i) => `${i === 0 ? intro : ""}${findingItem(site, links, i)}`),
		rest: (left) => `\n${plural(left, "more finding")} in ${run}.\n`
	};
}
function findingItem(site, links, index) {
	const { place, told } = site;
	const [first, ...others] = saidOf(told);
	const { finding } = first;
	const modules = seenIn(told.flatMap(({ occurrences }) => occurrences));
	if (index >= ON_A_LINE) return `- ${finding.rule} ${nameOf$1(finding)} in ${modulesWords(modules, 1)}${alikeWords(first)}\n`;
	const where = [place.path === void 0 ? sourceOf(site) : permalink(links, place.path, place.line), modulesWords(modules)];
	const heading = [headingOf(first, links, modules[0]?.report.kernel), ...where.filter((part) => part !== void 0)].join(" · ");
	if (index >= IN_FULL) return `- ${heading}\n`;
	const names = namesOf(told);
	const behind = others.length === 0 ? "" : ` Behind it: ${others.map((said) => said.finding.slug).join(", ")}.`;
	const also = alsoWords(first);
	const positions = positionsOf(told)?.replace(/^/gm, "  ");
	return [
		`- ${heading}`,
		`  ${proseWithNames(finding.message, names)}${also === void 0 ? "" : ` ${also}`}${behind}`,
		...positions === void 0 ? [] : [`\n${positions}\n`],
		`  **Fix:** ${advicesOf([first, ...others]).map((advice) => proseWithNames(advice, names)).join(" ")}\n`
	].join("\n");
}
function nameOf$1({ function: inFunction, section, relocation }) {
	const place = inFunction ?? section;
	const symbol = relocation === void 0 ? "" : `, ${codeSpan(plainSymbolName(relocation.symbol))}`;
	return `${place === void 0 ? "" : codeSpan(place)}${symbol}`;
}
function sourceOf({ told }) {
	const { source } = told[0].occurrences[0].finding;
	return source === void 0 ? void 0 : codeSpan(`${source.file}:${source.line}`);
}
function missingList({ modules, missing }, run) {
	const items = [...missing, ...modules.flatMap(({ report }) => report.status === "not-analysed" ? [{
		name: report.path,
		reason: report.reason
	}] : [])];
	if (items.length === 0) return whole("");
	return {
		pieces: items.map(({ name, reason }, i) => `${i === 0 ? "\n**Not analysed:**\n\n" : ""}- ${codeSpan(name)}: ${proseWithNames(reason)}\n`),
		rest: (left) => `\n${left} more in ${run}.\n`
	};
}
function checkedDetails({ modules, checked }, run) {
	const remarks = [...new Set(modules.flatMap(({ report }) => report.remarks.map((remark) => `${codeSpan(report.path)}: ${proseWithNames(remark)}`)))];
	const sentences = [...checked.map((sentence) => proseWithNames(sentence)), ...remarks];
	if (sentences.length === 0) return whole("");
	const text = fitted([{
		pieces: sentences.map((sentence) => `- ${sentence}\n`),
		rest: (left) => `- ${plural(left, "more remark")} in ${run}\n`
	}], MAX_DETAILS);
	return whole(`\n<details><summary>What was checked</summary>\n\n${text}\n</details>\n`);
}
const MAX_DETAILS = 5e3;
// src/review/thread-state.ts
function ownThreads({ threads }) {
	return threads.flatMap((thread) => {
		const [first, ...replies] = thread.comments;
		const marker = first.own ? readMarker(first.body) : void 0;
		if (marker?.kind !== "findings") return [];
		const last = replies.flatMap(({ own, body }) => own ? readMarker(body)?.kind ?? [] : []).findLast((kind) => kind === "fixed" || kind === "returned");
		const hasPerson = replies.some(({ own }) => !own);
		return [{
			thread,
			ids: marker.ids,
			modules: marker.modules,
			said: last === "fixed" ? "fixed" : "standing",
			hasPerson
		}];
	});
}
function changeOf(own, { present, analysed, complete }) {
	if (own.ids.some((id) => present.has(id))) return own.said === "fixed" ? "returned" : "none";
	if (own.said === "fixed" || analysed.size === 0) return "none";
	return complete || own.modules !== "many" && own.modules.every((key) => analysed.has(key)) ? "gone" : "none";
}
// src/review/plan.ts
const COMMENTS_IN_REVIEW = 30;
const MAX_COMMENTS = 60;
function planReview(input) {
	const { verdict, posted, links } = input;
	const decided = decidedBy(input);
	const threads = ownThreads(posted).map((own) => ({
		own,
		change: changeOf(own, decided)
	}));
	const { posting, where } = distribute(input, threads, decided);
	const reviews = posted.reviews.filter(({ own, state }) => own && state !== "pending");
	const main = reviews.find(({ body }) => readMarker(body)?.kind === "review");
	const digest = digestOf(verdict, where);
	const isStale = main !== void 0 && digestIn(main) !== digest;
	const isNew = main === void 0 || isStale;
	const asks = input.event === "request-changes" && isNew && countTold(input.sites).error > 0 && standingRequests(reviews).length === 0;
	const isWorthReview = input.sites.length > 0 || hasUnanalysed(verdict);
	return {
		operations: [
			...main === void 0 && !isWorthReview ? [] : reviewOperations(posting, links, asks, main === void 0 ? reviewBody(verdict, where, links) : void 0),
			...threads.flatMap(({ own, change }) => threadOperations(own, change, links)),
			...isStale ? [{
				kind: "update-review",
				review: main.id,
				body: reviewBody(verdict, where, links)
			}] : [],
			...dismissals(input, decided, reviews)
		],
		explanation: explain(threads, posting, where, main, isStale, decided)
	};
}
function hasUnanalysed({ modules, missing }) {
	return missing.length > 0 || modules.some(({ report }) => report.status === "not-analysed");
}
function decidedBy({ verdict, sites }) {
	const analysed = verdict.modules.filter(({ report }) => report.status !== "not-analysed");
	return {
		present: new Set(sites.flatMap(({ told }) => told.map(({ id }) => id))),
		analysed: new Set(analysed.map(({ report }) => moduleKey(report))),
		complete: analysed.length > 0 && !hasUnanalysed(verdict)
	};
}
function distribute({ sites }, threads, { present }) {
	const onThreads = new Set(threads.flatMap(({ own }) => own.ids.filter((id) => present.has(id))));
	const standing = threads.filter(({ own, change }) => change === "returned" || change === "none" && own.said === "standing").length;
	const posting = [];
	for (const site of sites) {
		const fresh = part(site, ({ id }) => !onThreads.has(id));
		if (fresh !== void 0 && site.place.confidence !== "none" && standing + posting.length < MAX_COMMENTS) posting.push(fresh);
	}
	const onComments = new Set([...onThreads, ...posting.flatMap(({ told }) => told.map(({ id }) => id))]);
	return {
		posting,
		where: {
			commented: sites.flatMap((site) => part(site, ({ id }) => onComments.has(id)) ?? []),
			bodyOnly: sites.flatMap((site) => part(site, ({ id }) => !onComments.has(id)) ?? [])
		}
	};
}
function part(site, keep) {
	const [first, ...rest] = site.told.filter(keep);
	return first === void 0 ? void 0 : {
		...site,
		told: [first, ...rest]
	};
}
function reviewOperations(posting, links, asks, verdict) {
	const onLines = [];
	const onFiles = [];
	for (const site of posting) {
		const { place } = site;
		const body = commentBody(site, links);
		if (place.confidence === "line" || place.confidence === "function") onLines.push({
			path: place.path,
			line: place.line,
			body
		});
		else if (place.confidence === "file") onFiles.push({
			kind: "create-file-comment",
			path: place.path,
			body
		});
	}
	const operations = [];
	const least = verdict !== void 0 || asks ? 1 : 0;
	for (let i = 0; i < Math.max(least, Math.ceil(onLines.length / COMMENTS_IN_REVIEW)); i++) {
		const comments = onLines.slice(i * COMMENTS_IN_REVIEW, (i + 1) * COMMENTS_IN_REVIEW);
		const body = i === 0 && verdict !== void 0 ? verdict : furtherBody(comments.length);
		operations.push({
			kind: "create-review",
			event: i === 0 && asks ? "REQUEST_CHANGES" : "COMMENT",
			body,
			comments
		});
	}
	return [...operations, ...onFiles];
}
function threadOperations({ thread, hasPerson }, change, { headSha }) {
	const [{ id: comment }] = thread.comments;
	switch (change) {
		case "none": return [];
		case "gone": {
			const resolve = thread.resolved || hasPerson ? [] : [{
				kind: "resolve-thread",
				thread: thread.id
			}];
			const body = `${markerLine({ kind: "fixed" })}Fixed in ${headSha}: the modules built from it no longer have this.\n`;
			return [...resolve, {
				kind: "reply",
				comment,
				body
			}];
		}
		case "returned": {
			const unresolve = !thread.resolved || hasPerson ? [] : [{
				kind: "unresolve-thread",
				thread: thread.id
			}];
			const body = `${markerLine({ kind: "returned" })}Here again in the modules built from ${headSha}.\n`;
			return [...unresolve, {
				kind: "reply",
				comment,
				body
			}];
		}
	}
}
function standingRequests(reviews) {
	return reviews.filter(({ state, body }) => {
		const kind = readMarker(body)?.kind;
		return state === "changes-requested" && (kind === "review" || kind === "more");
	});
}
function dismissals({ sites }, { complete }, reviews) {
	if (!complete || countTold(sites).error > 0) return [];
	const message = "The errors that this review asked to change are gone.";
	return standingRequests(reviews).map(({ id }) => ({
		kind: "dismiss-review",
		review: id,
		message
	}));
}
function digestIn({ body }) {
	const marker = readMarker(body);
	return marker?.kind === "review" ? marker.digest : void 0;
}
function explain(threads, posting, { bodyOnly }, main, isStale, { present, complete }) {
	const count = (test) => threads.filter(test).length;
	const kept = count(({ own, change }) => change === "none" && own.ids.some((id) => present.has(id)));
	const undecided = count(({ own, change }) => change === "none" && own.said === "standing" && !own.ids.some((id) => present.has(id)));
	const unplaced = bodyOnly.filter(({ place }) => place.confidence === "none").length;
	return [
		...[
			[posting.length, "new: posted as comments"],
			[unplaced, "on no line or file of this pull request: in the body"],
			[bodyOnly.length - unplaced, `over the ${MAX_COMMENTS} comments that may stand: in the body`],
			[kept, "posted before and still there: left alone"],
			[count(({ change }) => change === "gone"), "gone: answered, and resolved where no person wrote"],
			[count(({ change }) => change === "returned"), "there again: answered, and reopened where no person wrote"],
			[undecided, "of modules that were not analysed now: left alone"]
		].filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`),
		main === void 0 ? "no review of klp-lint stands" : `review ${main.id}: ${isStale ? "edited, its verdict has changed" : "still says what is so"}`,
		...complete ? [] : ["not everything was analysed: no review is dismissed"]
	];
}
// src/review/print-plan.ts
function printPlan({ operations, explanation }) {
	const lines = explanation.map((sentence) => `# ${sentence}`);
	if (operations.length === 0) lines.push("nothing to do");
	for (const operation of operations) lines.push(...operationLines(operation));
	return `${lines.join("\n")}\n`;
}
function operationLines(operation) {
	switch (operation.kind) {
		case "create-review": return [
			`create-review ${operation.event} with ${operation.comments.length} line comments`,
			...indented(operation.body),
			...operation.comments.flatMap(({ path, line, body }) => [`  comment on ${printable(path)}:${line}`, ...indented(body)])
		];
		case "update-review": return [`update-review ${operation.review}`, ...indented(operation.body)];
		case "dismiss-review": return [`dismiss-review ${operation.review}`, ...indented(operation.message)];
		case "create-file-comment": return [`create-file-comment on ${printable(operation.path)}`, ...indented(operation.body)];
		case "reply": return [`reply to ${operation.comment}`, ...indented(operation.body)];
		case "resolve-thread":
		case "unresolve-thread": return [`${operation.kind} ${printable(operation.thread)}`];
	}
}
function indented(body) {
	return body.trimEnd().split("\n").map((line) => `    | ${printable(line)}`);
}
// src/job/author-files.ts
const MAX_READ = 60;
async function readAuthorFiles(github, repository, headSha, changed, modules, log) {
	const patches = new Map();
	const toRead = [];
	for (const file of changed) {
		if (!isPatchPath(file.path) || file.status === "removed") continue;
		const text = addedText(file);
		if (text === void 0) toRead.push(file.path);
		else patches.set(file.path, text);
	}
	await readInto(patches, toRead, github, repository, headSha, log);
	const files = {
		changed,
		patches
	};
	if (!sitesOf(modules, files).some(({ place }) => place.confidence === "none")) return files;
	await readInto(patches, (await otherPatches(github, repository, headSha, log)).filter((path) => !patches.has(path)), github, repository, headSha, log);
	return {
		changed,
		patches
	};
}
function addedText({ status, patch }) {
	if (status !== "added" || patch === void 0) return void 0;
	return `${patch.split("\n").filter((line) => line.startsWith("+")).map((line) => line.slice(1)).join("\n")}\n`;
}
async function readInto(patches, paths, github, repository, headSha, log) {
	for (const [index, path] of paths.entries()) {
		if (index >= MAX_READ) {
			log.info(`${paths.length - index} patch files were not read: at most ${MAX_READ} are, to place findings in them`);
			return;
		}
		try {
			const file = await readTextFile(github, repository, path, headSha);
			if (file.kind === "text") patches.set(path, file.text);
			else log.info(`${path}: not read to place findings in it: ${file.kind}`);
		} catch (error) {
			if (!(error instanceof GitHubError)) throw error;
			log.warning(`patch files could not be read, so findings are placed less exactly: ${error.message}`);
			return;
		}
	}
}
async function otherPatches(github, repository, headSha, log) {
	try {
		const { paths, truncated } = await listPatchFiles(github, repository, headSha);
		if (truncated) log.info("the repository has so many files that GitHub did not list all of its patches");
		return paths;
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		log.warning(`the repository's patches could not be listed: ${error.message}`);
		return [];
	}
}
// src/job/review.ts
const MAX_PLANS = 8;
const UNTIL_READABLE = 5;
async function reviewPullRequest(task) {
	const progress = {
		done: 0,
		url: void 0,
		lost: new Set(),
		leftOut: new Map()
	};
	let sites = sitesOf(task.verdict.modules, {
		changed: [],
		patches: new Map()
	});
	try {
		sites = await placedSites(task);
		return {
			sites,
			outcome: await review(task, sites, progress)
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		return {
			sites,
			outcome: {
				kind: "failed",
				operations: progress.done,
				url: progress.url,
				reason: error.message
			}
		};
	}
}
async function review(task, placed, progress) {
	const { github, repository, pullRequest, log } = task;
	let wanted = {
		sites: placed,
		event: task.event
	};
	let problem;
	for (let attempt = 1; attempt <= MAX_PLANS; attempt++) {
		const posted = await readPosted(github, repository, pullRequest.number);
		const plan = planReview({
			verdict: task.verdict,
			posted,
			links: task.links,
			...wanted
		});
		log.group(`plan for pull request ${pullRequest.number}`, printPlan(plan));
		if (task.dryRun) return {
			kind: "planned",
			plan: printPlan(plan)
		};
		const stopped = await apply(task, plan.operations, progress);
		if (stopped === void 0) return finished(task, progress, posted.reviews.find(({ own }) => own)?.url);
		problem = stopped.error;
		if (stopped.kind === "lost") await setTimeout(UNTIL_READABLE * github.waits.second);
		else {
			const less = withoutRefused(wanted, stopped.operation, stopped.error);
			if (less === void 0) break;
			wanted = less;
		}
	}
	if (problem === void 0) throw new Error("no plan was made");
	throw problem;
}
function finished({ pullRequest }, { done, url, lost, leftOut }, standing) {
	const operations = done + lost.size;
	if (operations === 0 && leftOut.size === 0) return {
		kind: "unchanged",
		url: standing
	};
	return {
		kind: "posted",
		operations,
		url: url ?? standing ?? pullRequest.url,
		notDone: [...leftOut].map(([what, why]) => `${what} (${why})`)
	};
}
function withoutRefused({ sites, event }, operation, error) {
	if (error.kind !== "refused") return void 0;
	const inBody = (confidences) => ({
		sites: sites.map((site) => confidences.includes(site.place.confidence) ? {
			...site,
			place: { confidence: "none" }
		} : site),
		event
	});
	if (operation.kind === "create-file-comment") return inBody(["file"]);
	if (operation.kind !== "create-review") return void 0;
	if (operation.comments.length > 0 && !/own pull request/i.test(error.message)) return inBody(["line", "function"]);
	return operation.event === "REQUEST_CHANGES" ? {
		sites,
		event: "comment"
	} : void 0;
}
async function apply({ github, pullRequest, log }, operations, progress) {
	for (const operation of operations) {
		const key = JSON.stringify(operation);
		if (progress.leftOut.has(operation.kind) || progress.leftOut.has(nameOf(operation))) continue;
		const outcome = await applyOperation(github, pullRequest, operation);
		const sentBefore = progress.lost.delete(key);
		if (outcome.kind === "done") {
			progress.done++;
			if (operation.kind === "create-review") progress.url ??= outcome.url;
			continue;
		}
		const { error } = outcome;
		log.warning(error.message);
		if (outcome.kind === "unknown" && !sentBefore) {
			progress.lost.add(key);
			return {
				kind: "lost",
				operation,
				error
			};
		}
		if (!isAboutThreads(operation)) return {
			kind: "not-done",
			operation,
			error
		};
		const concernsOne = error.kind === "not-found" || error.kind === "refused";
		progress.leftOut.set(concernsOne ? nameOf(operation) : operation.kind, error.message);
	}
}
function isAboutThreads({ kind }) {
	return kind === "resolve-thread" || kind === "unresolve-thread" || kind === "reply" || kind === "dismiss-review";
}
function nameOf(operation) {
	switch (operation.kind) {
		case "resolve-thread":
		case "unresolve-thread": return `${operation.kind} ${operation.thread}`;
		case "reply": return `${operation.kind} ${operation.comment}`;
		case "dismiss-review":
		case "update-review": return `${operation.kind} ${operation.review}`;
		case "create-file-comment": return `${operation.kind} ${operation.path}`;
		case "create-review": return operation.kind;
	}
}
async function placedSites({ github, repository, pullRequest, verdict, log }) {
	const { files, total } = await listChangedFiles(github, repository, pullRequest.number);
	if (total > files.length) log.warning(`GitHub lists ${files.length} of the ${total} changed files; findings in the others are in the review's body`);
	return sitesOf(verdict.modules, await readAuthorFiles(github, repository, pullRequest.headSha, files, verdict.modules, log));
}
// src/job/target.ts
async function findTarget(inputs, { github, repository, trigger, log }) {
	if (inputs.review === "off") return {
		pullRequests: [],
		why: "the input \"review\" is off"
	};
	if (github === void 0 || repository === void 0) return {
		pullRequests: [],
		why: "the input \"token\" is empty"
	};
	try {
		if (trigger.kind === "pull-request") {
			const { pullRequest, state } = await getPullRequest(github, repository, trigger.number);
			if (state === "closed") return {
				pullRequests: [],
				why: `pull request ${trigger.number} is closed`
			};
			if (pullRequest.headSha === trigger.headSha) return {
				pullRequests: [pullRequest],
				why: void 0
			};
			return {
				pullRequests: [],
				why: `pull request ${trigger.number} stands at ${pullRequest.headSha} by now; that commit has a run of its own`
			};
		}
		const head = await headOf(inputs, github, repository, trigger);
		if (head === void 0) return {
			pullRequests: [],
			why: "the run belongs to no pull request"
		};
		const { matching, movedOn } = await findPullRequests(github, repository, head);
		if (matching.length > 0) return {
			pullRequests: matching,
			why: void 0
		};
		const [moved] = movedOn;
		return {
			pullRequests: [],
			why: moved === void 0 ? `no open pull request comes from ${head.repository}, branch ${head.branch}` : `pull request ${moved.number} stands at ${moved.headSha} by now; that commit has a run of its own`
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		log.warning(error.message);
		return {
			pullRequests: [],
			why: error.message
		};
	}
}
async function headOf({ source }, github, repository, trigger) {
	if (trigger.kind === "workflow-run") return trigger.run.head;
	if (source.kind === "artifacts" && source.run !== void 0) return (await getRun(github, repository, source.run)).head;
}
function configPlace({ pullRequests }, { github, repository, trigger, sha }) {
	if (trigger.kind === "other" && pullRequests.length === 0) return { kind: "folder" };
	if (github === void 0 || repository === void 0) return {
		kind: "none",
		why: "the input \"token\" is empty"
	};
	const own = trigger.kind === "pull-request" ? trigger.baseRef : trigger.kind === "workflow-run" ? sha : void 0;
	const [first = own, ...others] = new Set(pullRequests.map(({ baseRef }) => baseRef));
	if (first === void 0) return {
		kind: "none",
		why: "the event does not say which branch the pull request goes into"
	};
	return {
		kind: "repository",
		github,
		repository,
		refs: [first, ...others],
		isNeeded: false
	};
}
// src/job/job.ts
async function runJob(inputs, surroundings) {
	const { log } = surroundings;
	const given = inputs.kernelFacts.length === 0 ? void 0 : await readKernelFacts(inputs.kernelFacts, inputs.limits);
	const target = await findTarget(inputs, surroundings);
	const { ignore } = await loadConfig(inputs.config, configPlace(target, surroundings), log);
	const { checked, modulesOf, missing, builds } = await checkSource(inputs, surroundings, given);
	const notRead = new Set(checked.flatMap(({ status, places }) => status === "not-analysed" ? places : []));
	const factRemarks = builds.remarks(notRead);
	const { reports, uses } = suppress(checked, ignore, today());
	const suppressed = reports.reduce((sum, report) => sum + report.suppressed.length, 0);
	const verdict = {
		modules: modulesOf(reports),
		missing,
		suppressed,
		checked: checkedWords(reports, builds, factRemarks)
	};
	const reviewed = [];
	const surfaces = [];
	for (const pullRequest of target.pullRequests) {
		const review = await reviewOne(inputs, surroundings, pullRequest, verdict);
		reviewed.push(review);
		surfaces.push(surfaceOf(`review of pull request ${pullRequest.number}`, review.outcome));
	}
	if (target.why !== void 0) surfaces.push({
		name: "review",
		kind: "skipped",
		why: target.why
	});
	const told = reviewed.some(({ outcome: { kind } }) => kind === "posted" || kind === "unchanged");
	const sites = reviewed[0]?.sites ?? sitesOf(verdict.modules, {
		changed: [],
		patches: new Map()
	});
	const { annotations, left } = annotationsOf(told ? [] : sites);
	if (annotations.length > 0) surfaces.push({
		name: "annotations",
		kind: "posted",
		what: left === 0 ? `${annotations.length}` : `${annotations.length}, and ${left} more are in the report`
	});
	const { notAnalysed } = await import("./check-files-SCczB6QN.js");
	const all = [...reports, ...missing.map(({ name, reason }) => notAnalysed(name, reason))];
	return {
		reports: all,
		summary: summarize(all),
		overview: "",
		surfaces,
		annotations,
		remarks: [...factRemarks, ...suppressionRemarks(uses)],
		plans: reviewed.flatMap(({ outcome }) => outcome.kind === "planned" ? [outcome.plan] : [])
	};
}
async function checkSource(inputs, surroundings, given) {
	const { source, limits } = inputs;
	if (source.kind === "paths") return check(collectInputs(source.paths), inputs, given ?? await findKernelFactsIn(source.paths, limits), [], new Map());
	const { github, repository, ownRun, trigger, log } = surroundings;
	const run = source.run ?? (trigger.kind === "workflow-run" ? trigger.run.id : ownRun);
	if (github === void 0 || repository === void 0 || run === void 0) {
		const missing = [{
			name: "artifacts",
			reason: `${github === void 0 ? "the input \"token\" is empty" : "no run is known"}, so there is nothing to download from`
		}];
		return check({
			roots: [],
			unreadable: []
		}, inputs, given ?? new KernelBuilds([], []), missing, new Map());
	}
	const gathered = await gatherArtifacts({
		github,
		repository,
		run,
		wish: source.wish,
		maxBytes: limits.totalBytes,
		log
	});
	try {
		const { roots, missing, urls } = gathered;
		return await check({
			roots,
			unreadable: []
		}, inputs, given ?? await findKernelFacts(roots, limits), missing, urls);
	} finally {
		gathered.remove();
	}
}
async function check(found, { kernel, kernelOverrides, files, limits, allowNoModules }, builds, missing, urls) {
	const options = {
		facts: kernelOverrides,
		builds,
		...kernel === void 0 ? {} : { kernel }
	};
	const { checkFiles } = await import("./check-files-SCczB6QN.js");
	const checked = await checkFiles(found, options, void 0, {
		limits,
		oncePerModule: true,
		...files === void 0 ? {} : { globs: files }
	});
	const noModules = checked.every(({ status }) => status === "not-livepatch") && missing.length === 0 && !allowNoModules ? [{
		name: "livepatch modules",
		reason: `none of the ${checked.length} modules found is a livepatch; with "allow-no-modules: true" that is no fault`
	}] : [];
	const modulesOf = (reports) => reports.filter(({ status }) => status !== "not-livepatch").map((report) => ({
		report,
		containers: containersOf(report, [...urls])
	}));
	return {
		checked,
		missing: [...missing, ...noModules],
		modulesOf,
		builds
	};
}
function containersOf({ places }, urls) {
	return urls.filter(([shown]) => places.some((place) => place === shown || place.startsWith(`${shown} → `))).map(([name, url]) => ({
		name,
		url
	}));
}
function checkedWords(reports, builds, factRemarks) {
	const livepatches = reports.filter(({ status }) => status === "clean" || status === "findings");
	const kernels = [...new Set(livepatches.flatMap(({ kernel }) => kernel ?? []))];
	const others = reports.length - livepatches.length;
	const used = builds.used();
	return [
		...livepatches.length === 0 ? [] : [`${livepatches.length} livepatch modules against the loaders of ${andMore(kernels)}.`],
		...others === 0 ? [] : [`${others} further files: no livepatch, or not analysed.`],
		...used.length === 0 ? [] : [`Files of the kernel that were used: ${andMore(used)}.`],
		...undecidedSentences(reports),
		...factRemarks
	];
}
function andMore(names) {
	return `${names.slice(0, MOST_NAMED).join(", ")}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ""}`;
}
const MOST_NAMED = 5;
function reviewOne(inputs, surroundings, pullRequest, verdict) {
	const { github, repository, ownRun, ruleTemplate, log } = surroundings;
	if (github === void 0 || repository === void 0 || inputs.review === "off") throw new Error("a review needs GitHub");
	const { server } = github.addresses;
	const name = `${repository.owner}/${repository.repo}`;
	const links = {
		symbolTemplate: inputs.symbolLink,
		ruleTemplate,
		serverUrl: server,
		repository: pullRequest.headRepository ?? name,
		headSha: pullRequest.headSha,
		...ownRun === void 0 ? {} : { runUrl: `${server}/${name}/actions/runs/${ownRun}` }
	};
	return reviewPullRequest({
		github,
		repository,
		pullRequest,
		verdict,
		event: inputs.review,
		links,
		dryRun: inputs.dryRun,
		log
	});
}
function surfaceOf(name, outcome) {
	switch (outcome.kind) {
		case "posted": {
			const { operations, url, notDone } = outcome;
			const left = notDone.length === 0 ? "" : `; not done: ${notDone.join(", ")}`;
			return {
				name,
				kind: "posted",
				what: `${plural(operations, "change")}${left}`,
				url
			};
		}
		case "unchanged": return {
			name,
			kind: "skipped",
			why: "nothing is new",
			...outcome.url === void 0 ? {} : { url: outcome.url }
		};
		case "planned": return {
			name,
			kind: "skipped",
			why: "\"dry-run\" is true: the plan is in the log"
		};
		case "failed": {
			const { operations, url, reason } = outcome;
			const link = url === void 0 ? {} : { url };
			if (operations === 0) return {
				name,
				kind: "skipped",
				why: reason,
				...link
			};
			return {
				name,
				kind: "posted",
				what: `${plural(operations, "change")}, not all: ${reason}`,
				...link
			};
		}
	}
}
export { runJob };
