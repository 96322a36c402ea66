import { array, check, integer, maxLength, maxValue, minValue, nonEmpty, number, optional, pipe, regex, strictObject, string, transform } from "./review.js";
// src/audit/sources.ts
const DEFAULT_AUDIT = {
	name: "audit",
	title: "Audit of the livepatches",
	sources: []
};
const MAX_RUNS = 50;
const RUNS = `must be a whole number from 1 to ${MAX_RUNS}`;
const text = pipe(string(), nonEmpty("must not be empty"), maxLength(200, "must have at most 200 characters"));
const texts = pipe(array(text), maxLength(500, "must have at most 500 entries"));
const repositoryName = pipe(string(), regex(/^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/, "must be a repository such as acme/livepatches"));
const workflowName = pipe(string(), regex(/^[\w.-]{1,200}$/, "must be a workflow's file name such as build.yml, or its number"));
const runCount = pipe(number(RUNS), integer(RUNS), minValue(1, RUNS), maxValue(MAX_RUNS, RUNS));
const repository = pipe(strictObject({
	repository: optional(repositoryName),
	workflow: optional(workflowName),
	branch: optional(text),
	runs: optional(runCount),
	artifacts: optional(texts),
	releases: optional(text),
	assets: optional(texts)
}), check(({ workflow, releases }) => workflow !== void 0 || releases !== void 0, "needs at least one of workflow, releases"), check(({ workflow, branch, runs, artifacts }) => workflow !== void 0 || [
	branch,
	runs,
	artifacts
].every((value) => value === void 0), "has no workflow; branch, runs and artifacts need one"), check(({ releases, assets }) => releases !== void 0 || assets === void 0, "has no releases; assets need them"));
const AUDIT_SCHEMA = pipe(strictObject({
	name: optional(pipe(string(), regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be of small letters, digits and single hyphens"), maxLength(40, "must have at most 40 characters")), DEFAULT_AUDIT.name),
	title: optional(text, DEFAULT_AUDIT.title),
	repositories: optional(pipe(array(repository), maxLength(200, "must have at most 200 entries")), []),
	paths: optional(texts, [])
}), transform(({ name, title, repositories, paths }) => ({
	name,
	title,
	sources: [...repositories.flatMap(sourcesOf), ...paths.length === 0 ? [] : [{
		kind: "paths",
		paths
	}]]
})));
function sourcesOf({ repository: name, workflow, branch, runs = 1, artifacts = [], releases, assets = [] }) {
	return [...workflow === void 0 ? [] : [{
		kind: "artifacts",
		repository: name,
		workflow,
		branch,
		runs,
		artifacts
	}], ...releases === void 0 ? [] : [{
		kind: "releases",
		repository: name,
		releases,
		assets
	}]];
}
export { AUDIT_SCHEMA, DEFAULT_AUDIT, runCount, sourcesOf, workflowName };
