import { FindingsLeft, checkFiles, mergePlaces, noneInIt, notAnalysed } from "./check.js";
import { checkOptions, listedFile, mergedResults, partitionUnits, readingOptions, withRoots } from "./review.js";
// src/job/review/review-shards.ts
function unitsOf(listing) {
	if (listing.kind === "paths") return listing.roots.map((root) => ({
		...listedFile(root),
		artifact: void 0,
		name: root.shown,
		asked: root.asked
	}));
	return listing.units.map((artifact) => {
		const { shown, bytes, listedAs } = artifact;
		return {
			shown,
			bytes,
			listedAs,
			artifact,
			name: artifact.artifact.name,
			asked: shown
		};
	});
}
async function checkReviewShard(shard, listing, checking, given) {
	const units = unitsOf(listing);
	const mine = partitionUnits(units, shard.count)[shard.index - 1] ?? [];
	const names = new Set(mine.map(({ shown }) => shown));
	const needed = (given === void 0 ? units : mine).flatMap(({ artifact }) => artifact ?? []);
	const { result, lost, kernelFiles } = await withRoots(listing, needed, checking.limits, given, async ({ roots }, builds) => {
		const places = [];
		return (await checkFiles({
			roots: roots.filter(({ shown }) => names.has(shown)),
			unreadable: []
		}, checkOptions(checking, builds), void 0, {
			...readingOptions(checking),
			onReport: (root) => places.push(root)
		})).map((report, i) => ({
			report,
			root: places[i]
		}));
	});
	const reportsOf = new Map(mine.map(({ shown }) => [shown, []]));
	for (const { report, root } of result) if (root !== void 0) reportsOf.get(root.shown)?.push(report);
	const entries = mine.map(({ shown, listedAs, artifact }) => {
		const reason = artifact === void 0 ? void 0 : lost.get(artifact);
		return {
			shown,
			listedAs,
			digest: void 0,
			result: reason === void 0 ? {
				kind: "checked",
				reports: reportsOf.get(shown) ?? []
			} : {
				kind: "missing",
				reason
			}
		};
	});
	const unseen = [...lost].filter(([{ shown }]) => !names.has(shown)).map(([{ artifact }, reason]) => ({
		path: artifact.name,
		message: `${artifact.name}: not searched for kernel files: ${reason}`
	}));
	return {
		units: entries,
		kernelFiles: {
			...kernelFiles,
			problems: [...kernelFiles.problems, ...unseen]
		}
	};
}
function mergeReviewShards(paths, listing, files, task) {
	const units = unitsOf(listing);
	const merged = mergedResults(paths, units, task);
	const reports = [];
	const missing = [];
	const anyIn = new Map(units.map(({ asked }) => [asked, false]));
	for (const unit of units) {
		const { result } = merged.of(unit);
		if (result.kind === "checked") reports.push(...result.reports);
		else missing.push({
			name: unit.name,
			reason: result.kind === "known" ? "its shard was one of an audit" : result.reason
		});
		if (result.kind !== "checked" || result.reports.length > 0) anyIn.set(unit.asked, true);
	}
	const nothingIn = [...anyIn].filter(([, any]) => !any).map(([asked]) => notAnalysed(asked, noneInIt(files)));
	const unreadable = listing.kind === "paths" ? listing.unreadable.map(({ path, reason }) => notAnalysed(path, reason)) : [];
	const findings = new FindingsLeft();
	return {
		checked: [...mergePlaces([...reports, ...nothingIn]).map((report) => findings.cut(report)), ...unreadable],
		missing,
		kernelFiles: merged.kernelFiles
	};
}
export { checkReviewShard, mergeReviewShards };
