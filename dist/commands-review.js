import { EXIT, UsageError, exitCode, printable, summarize, terminalOf, textReport } from "./check.js";
import { parseInputs } from "./shared-job-inputs.js";
import { surfaceWords } from "./shared-report-surfaces.js";
// src/commands/review.ts
const LOG = {
	info: (line) => process.stderr.write(`klp-lint: ${printable(line)}\n`),
	warning: (line) => process.stderr.write(`klp-lint: ${printable(line)}\n`),
	phase: () => void 0,
	group: () => void 0
};
const MISTAKES = [
	"unauthorized",
	"forbidden",
	"not-found"
];
async function reviewCommand(valueOf) {
	try {
		return await review(valueOf);
	} catch (error) {
		const { GitHubError } = await import("./github-errors.js");
		if (!(error instanceof GitHubError)) throw error;
		if (MISTAKES.includes(error.kind)) throw new UsageError(error.message, { cause: error });
		LOG.warning(error.message);
		return EXIT.notAnalysed;
	}
}
async function review(valueOf) {
	const token = process.env["GITHUB_TOKEN"] ?? process.env["GH_TOKEN"] ?? "";
	const inputs = parseInputs((name) => name === "token" ? token : valueOf(name), (name) => `--${name}`);
	const number = pullRequestNumber(valueOf("pr"));
	if (token === "") throw new UsageError("review needs a token in GITHUB_TOKEN or GH_TOKEN");
	if (inputs.source.kind === "artifacts" && inputs.source.run === void 0) throw new UsageError("review needs --run (a workflow run with artifacts) or --path (files that are here)");
	const [{ connect }, { commandOctokit }, { repositoryOf }, { getPullRequest }, { runReview }] = await Promise.all([
		import("./github-client.js"),
		import("./github-command-octokit.js"),
		import("./github-repository.js"),
		import("./github-pull-requests.js"),
		import("./job-review-review-job.js")
	]);
	const repository = repositoryOf(valueOf("repo"));
	const github = connect(commandOctokit, {
		token,
		env: process.env,
		log: LOG.info
	});
	const { headSha, baseRef } = (await getPullRequest(github, repository, number)).pullRequest;
	const { reports, surfaces, plans, remarks } = await runReview(inputs, {
		github,
		repository,
		ownRun: void 0,
		trigger: {
			kind: "pull-request",
			number,
			headSha,
			baseRef
		},
		sha: void 0,
		ruleLink: "",
		log: LOG
	});
	process.stdout.write(textReport(reports, terminalOf(process.stdout, process.env)));
	for (const plan of plans) process.stdout.write(`\n${plan}`);
	for (const remark of remarks) LOG.warning(remark);
	for (const surface of surfaces.filter(({ name }) => name !== "annotations")) LOG.info(`${surface.name}: ${surfaceWords(surface)}`);
	return exitCode(summarize(reports), inputs);
}
function pullRequestNumber(text) {
	if (!/^[1-9]\d{0,9}$/.test(text)) throw new UsageError(`--pr is the number of a pull request; not ${JSON.stringify(text)}`);
	return Number(text);
}
export { reviewCommand };
