import { C as string, h as object } from "./dist-BiA-AAEP.js";
import { Ct as UsageError } from "./both-uKZ9VaVr.js";
import { t as parseAnswer } from "./parse-answer-BJbmhxDM.js";
// src/github/repository.ts
const FULL_NAME = /^(?!\.{1,2}\/)([\w.-]+)\/(?!\.{1,2}$)([\w.-]+)$/;
function repositoryOf(fullName) {
	const [, owner, repo] = FULL_NAME.exec(fullName) ?? [];
	if (owner === void 0 || repo === void 0) throw new UsageError(`${JSON.stringify(fullName)} is no repository; OWNER/NAME is expected`);
	return {
		owner,
		repo
	};
}
async function defaultBranch(github, repository) {
	const { endpoint, data } = await github.call("GET /repos/{owner}/{repo}", { ...repository });
	return parseAnswer(object({ default_branch: string() }), endpoint, data).default_branch;
}
export { repositoryOf as n, defaultBranch as t };
