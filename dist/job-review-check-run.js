import { GitHubError, MAX_BODY, ONCE, PER_PAGE, annotationWords, dataOf, inPages, nullish, number, object, severityOf, shortHash, string, verdictText, verdictWords } from "./review.js";
import { plural, printable } from "./check.js";
import { setTimeout } from "node:timers/promises";
// src/github/check-runs.ts
const BATCH = 50;
const ATTEMPTS = 3;
const UNTIL_READABLE = 5;
const PREFIX = "klp-lint";
const STANDING = object({
	id: number(),
	html_url: nullish(string()),
	external_id: nullish(string()),
	output: object({ annotations_count: number() })
});
async function postCheckRun(github, repository, check) {
	const idOfWork = `${PREFIX}:${check.work}:`;
	const externalId = `${idOfWork}${shortHash(JSON.stringify(check.annotations))}`;
	for (let attempt = 1;; attempt++) {
		const newest = await newestOf(github, repository, check);
		const standing = newest?.external_id === externalId ? newest : void 0;
		const replaced = newest?.external_id ?? "";
		try {
			const { html_url } = await send(github, repository, check, externalId, standing);
			return {
				url: html_url ?? void 0,
				replacedOther: replaced.startsWith(`${PREFIX}:`) && !replaced.startsWith(idOfWork)
			};
		} catch (error) {
			if (!(error instanceof GitHubError) || !error.mayHaveHappened || attempt === ATTEMPTS) throw error;
			await setTimeout(UNTIL_READABLE * github.waits.second);
		}
	}
}
async function newestOf(github, repository, { name, headSha }) {
	let newest;
	const parameters = {
		...repository,
		ref: headSha,
		check_name: name,
		filter: "all",
		...PER_PAGE
	};
	for await (const run of inPages(github, github.paginate.iterator(github.rest.checks.listForRef, parameters), STANDING)) if (newest === void 0 || run.id > newest.id) newest = run;
	return newest;
}
async function send(github, repository, { name, headSha, conclusion, title, summary, annotations, detailsUrl }, external_id, standing) {
	const { checks } = github.rest;
	let run = standing;
	for (let sent = standing?.output.annotations_count ?? 0;; sent += BATCH) {
		const isLast = sent + BATCH >= annotations.length;
		const common = {
			...repository,
			name,
			external_id,
			...detailsUrl === void 0 ? {} : { details_url: detailsUrl },
			...isLast ? {
				status: "completed",
				conclusion
			} : { status: "in_progress" },
			output: {
				title,
				summary,
				annotations: annotations.slice(sent, sent + BATCH).map(annotationOf)
			},
			request: ONCE
		};
		run = run === void 0 ? dataOf(github, STANDING, await checks.create({
			...common,
			head_sha: headSha
		}), "POST") : dataOf(github, STANDING, await checks.update({
			...common,
			check_run_id: run.id
		}), "PATCH");
		if (isLast) return run;
	}
}
function annotationOf({ path, line, level, title, message }) {
	return {
		path,
		start_line: line,
		end_line: line,
		annotation_level: level,
		title,
		message
	};
}
// src/job/review/check-run.ts
const MOST = 500;
const MAX_MESSAGE = 8e3;
const MAX_TITLE = 255;
const LEVELS = {
	error: "failure",
	warning: "warning",
	note: "notice"
};
async function postCheck(task) {
	const { github, repository, log, dryRun } = task;
	const name = `check run ${task.name}`;
	const check = checkRunOf(task, MOST);
	if (dryRun) {
		log.group(`plan for the ${name}`, printCheckRun(check));
		return {
			name,
			kind: "skipped",
			why: "\"dry-run\" is true: the plan is in the log"
		};
	}
	try {
		const { url, replacedOther } = await postOrWithout(task, check);
		if (replacedOther) log.warning(`the ${name} on ${check.headSha} was another step's, and people see this one alone: give each of them its own "check-name"`);
		return {
			name,
			kind: "posted",
			what: `${check.conclusion}, with ${plural(check.annotations.length, "annotation")}`,
			...url === void 0 ? {} : { url }
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		log.warning(error.message);
		return {
			name,
			kind: "skipped",
			why: error.message
		};
	}
	async function postOrWithout(of, wanted) {
		try {
			return await postCheckRun(github, repository, wanted);
		} catch (error) {
			if (!(error instanceof GitHubError) || error.kind !== "refused" || wanted.annotations.length === 0) throw error;
			log.warning(`the ${name} has its findings in its summary, without annotations: ${error.message}`);
			return postCheckRun(github, repository, checkRunOf(of, 0));
		}
	}
}
function checkRunOf({ name, work, verdict, remarks, passes, links }, most) {
	const annotated = new Map();
	for (const remark of remarks) {
		const { place } = remark;
		if (annotated.size >= most || place.path === void 0) continue;
		const { title, message } = annotationWords(remark);
		annotated.set(remark, {
			path: place.path,
			line: place.line ?? 1,
			level: LEVELS[severityOf(remark)],
			title: title.slice(0, MAX_TITLE),
			message: printable(message).slice(0, MAX_MESSAGE)
		});
	}
	const where = {
		commented: remarks.filter((remark) => annotated.has(remark)),
		bodyOnly: remarks.filter((remark) => !annotated.has(remark))
	};
	return {
		name,
		headSha: links.headSha,
		work,
		conclusion: passes ? "success" : "failure",
		title: verdictWords(verdict).slice(0, MAX_TITLE),
		summary: verdictText(verdict, where, links, MAX_BODY, "annotation"),
		annotations: [...annotated.values()],
		detailsUrl: links.runUrl
	};
}
function printCheckRun({ headSha, conclusion, title, summary, annotations }) {
	const lines = annotations.map(({ path, line, level, message }) => `  ${level} on ${printable(path)}:${line}: ${message}`);
	return [
		`${conclusion} on ${headSha}: ${title}`,
		...lines,
		...summary.split("\n").map((line) => `    | ${printable(line)}`),
		""
	].join("\n");
}
export { postCheck };
