// src/github/errors.ts
var GitHubError = class extends Error {
	kind;
	endpoint;
	explanation;
	name = "GitHubError";
	status;
	permission;
	constructor(kind, endpoint, explanation, { status, permission } = {}) {
		super(`${endpoint}: ${explanation}`);
		this.kind = kind;
		this.endpoint = endpoint;
		this.explanation = explanation;
		this.status = status;
		this.permission = permission;
	}
	get mayHaveHappened() {
		return !/^(?:GET|GraphQL query) /.test(this.endpoint) && [
			"timed-out",
			"unreachable",
			"server-error",
			"malformed"
		].includes(this.kind);
	}
};
const PERMISSIONS = [
	[/^GET \/repos\/[^/]+\/[^/]+\/actions\//, "actions: read"],
	[/^GET \/repos\/[^/]+\/[^/]+\/pulls/, "pull-requests: read"],
	[/^(?:POST|PUT) \/repos\/[^/]+\/[^/]+\/pulls/, "pull-requests: write"],
	[/^GET \/repos\/[^/]+\/[^/]+\/(?:contents|git|releases)(?:\/|$)/, "contents: read"],
	[/^GET \/repos\/[^/]+\/[^/]+\/issues/, "issues: read"],
	[/^(?:POST|PATCH) \/repos\/[^/]+\/[^/]+\/issues/, "issues: write"]
];
function permissionOf(endpoint) {
	return PERMISSIONS.find(([pattern]) => pattern.test(endpoint))?.[1];
}
function errorOfAnswer(endpoint, { status, headers, message }, permission = permissionOf(endpoint)) {
	const answer = message === "" ? `${status}` : `${status} ${message}`;
	const needs = permission === void 0 ? "" : `; the call needs the permission "${permission}"`;
	if (status === 429 || /\bsecondary rate\b/i.test(message) || status === 403 && String(headers["x-ratelimit-remaining"]) === "0") return new GitHubError("rate-limited", endpoint, `${answer}; ${whenAgain(headers)}`, { status });
	switch (status) {
		case 401: return new GitHubError("unauthorized", endpoint, `${answer}; the token is wrong or has expired`, { status });
		case 403: return /resource not accessible by/i.test(message) ? new GitHubError("forbidden", endpoint, `${answer}${needs}, which the token lacks`, {
			status,
			permission
		}) : new GitHubError("forbidden", endpoint, answer, { status });
		case 404: return new GitHubError("not-found", endpoint, `${answer}; it does not exist, or the token may not see it${needs}`, { status });
		case 410: return new GitHubError("expired", endpoint, `${answer}; it has expired or was deleted`, { status });
		case 422: return new GitHubError("refused", endpoint, answer, { status });
		default: return status >= 500 ? new GitHubError("server-error", endpoint, `${answer}; a fault of GitHub or of a proxy before it`, { status }) : new GitHubError("malformed", endpoint, `unexpected answer ${answer}`, { status });
	}
}
function whenAgain(headers) {
	const retryAfter = Number(headers["retry-after"]);
	if (retryAfter > 0) return `try again in ${retryAfter} s`;
	const reset = Number(headers["x-ratelimit-reset"]);
	return reset > 0 ? `the limit ends at ${new Date(reset * 1e3).toISOString()}` : "try again in some minutes";
}
function connectionError(endpoint, error) {
	if (error instanceof Error && error.name === "TimeoutError") return new GitHubError("timed-out", endpoint, "no complete answer in time");
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return new GitHubError("unreachable", endpoint, `no answer: ${[cause instanceof Error && "code" in cause ? String(cause.code) : "", cause instanceof Error ? cause.message : String(cause)].filter((part) => part !== "").join(" ")}`);
}
export { connectionError as n, errorOfAnswer as r, GitHubError as t };
