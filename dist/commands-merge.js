import { NO_MODULE_IN_IT, UsageError, exitCode, failingOf, judge, notAnalysed, outputFiles, parseShardCount, plural, readConfig, reasonOf, reportOptionsOf, summarize, suppressionRemarks, today, writeReports } from "./check.js";
import { readGiven, readJsonReport, reportFiles } from "./review.js";
import { parsePlan } from "./shared-shards-plan.js";
import { readFileSync } from "node:fs";
// src/shards/merge.ts
function mergeShards(given, tool, expected = {}) {
	const shards = given.filter((one) => one.kind === "report").map(shardReportOf);
	const { plan } = expected;
	const [first] = shards;
	const count = plan?.length ?? expected.count ?? first?.shard.count ?? 0;
	if (count === 0 && given.length === 0) throw new UsageError("there is no report to merge (with --expect or --plan all shards count as missing)");
	for (const shard of shards) {
		expectTool(shard, tool);
		expectCount(shard, count, plan !== void 0 ? "the plan" : expected.count !== void 0 ? "--expect" : first?.path ?? "");
		expectListing(shard, plan?.[0]?.listing ?? first?.shard.listing, plan !== void 0 ? "the plan" : first?.path ?? "");
	}
	const used = [];
	const missing = [];
	for (let index = 1; index <= count; index++) {
		const [one, ...others] = shards.filter(({ shard }) => shard.index === index);
		if (one !== void 0 && others.length === 0) used.push(one);
		else missing.push(notAnalysed(`shard ${index} of ${count}`, one === void 0 ? noReport(plan?.[index - 1]) : tooManyReports([one, ...others])));
	}
	const unreadable = given.filter((one) => one.kind === "unreadable");
	return {
		reports: [
			...inOrder(used, missing.length === 0),
			...missing,
			...unreadable.map(({ path, reason }) => notAnalysed(path, `this is not the report of a shard: ${reason}`))
		],
		remarks: [...new Set(used.flatMap(({ remarks }) => remarks))]
	};
}
function shardReportOf({ path, report }) {
	const { shard, tool, reports, remarks } = report;
	if (shard === void 0) throw new UsageError(`${path} is not the report of a shard; merge takes those of klp-lint check --shard`);
	return {
		path,
		tool,
		shard,
		reports,
		remarks
	};
}
function expectTool({ path, tool }, own) {
	if (tool.version !== own.version) throw new UsageError(`${path} was made by ${tool.name} ${tool.version} and this is ${own.version}; one version has to make and merge all`);
}
function expectCount({ path, shard }, count, by) {
	if (shard.count !== count) throw new UsageError(`${path} is shard ${shard.index} of ${shard.count}, but by ${by} there are ${count}; they do not belong together`);
}
function expectListing({ path, shard }, listing, by) {
	if (shard.listing !== listing) throw new UsageError(`${path} and ${by} were made of different files: every shard needs the same ones, under the same paths and in the same order`);
}
function noReport(planned) {
	return planned === void 0 ? "no report of it came" : `no report of it came: ${plural(planned.files, "file")} may not have been checked`;
}
function tooManyReports(shards) {
	return `${shards.length} reports of it came (${shards.map(({ path }) => path).join(", ")}), and klp-lint cannot know which one counts`;
}
function inOrder(shards, whole) {
	const placed = shards.flatMap(({ shard, reports }) => reports.map((report, i) => ({
		report,
		place: shard.order[i] ?? Infinity
	})));
	if (whole) {
		for (const { path, order } of shards[0]?.shard.nothingIn ?? []) if (shards.every(({ shard }) => shard.nothingIn.some((other) => other.path === path))) placed.push({
			report: notAnalysed(path, NO_MODULE_IN_IT),
			place: order
		});
	}
	return placed.sort((a, b) => a.place - b.place).map(({ report }) => report);
}
// src/commands/merge.ts
async function mergeCommand(paths, values) {
	const outputs = outputFiles(values.output ?? []);
	const reportOptions = reportOptionsOf(values.ruleLink, void 0);
	const config = await readConfig(values.config);
	const expected = expectedOf(values.expect, values.plan);
	const merged = mergeShards(reportFiles(paths).map((path) => readGiven(path, readJsonReport)), reportOptions.tool, expected);
	const { reports, uses, changed } = judge(merged.reports, config, today());
	const remarks = [
		...merged.remarks,
		...kernelRemarks(merged.reports, config),
		...changed,
		...suppressionRemarks(uses)
	];
	await writeReports(values, outputs, reports, {
		...reportOptions,
		remarks
	});
	return exitCode(summarize(reports), failingOf(values));
}
function kernelRemarks(reports, { kernels = [] }) {
	const checked = new Set(reports.flatMap(({ status, kernel }) => status === "clean" || status === "findings" ? [kernel] : []));
	return (checked.size === 0 ? [] : kernels.filter((kernel) => !checked.has(kernel))).map((kernel) => `no shard checked for Linux ${kernel}, which the configuration lists`);
}
function expectedOf(count, plan) {
	if (count !== void 0) return { count: parseShardCount("--expect", count) };
	return plan === void 0 ? {} : { plan: parsePlan(readPlan(plan), plan) };
}
function readPlan(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		throw new UsageError(`the plan cannot be read: ${reasonOf(error)}`, { cause: error });
	}
}
export { mergeCommand };
