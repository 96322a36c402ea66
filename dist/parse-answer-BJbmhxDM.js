import { i as getDotPath, x as safeParse } from "./dist-BiA-AAEP.js";
import { t as GitHubError } from "./errors-PGHRTUIM.js";
// src/github/parse-answer.ts
function parseAnswer(schema, endpoint, data) {
	const { success, output, issues } = safeParse(schema, data);
	if (success) return output;
	const [issue] = issues;
	throw new GitHubError("malformed", endpoint, `unexpected answer: ${getDotPath(issue) ?? "all of it"}: ${issue.message}`);
}
export { parseAnswer as t };
