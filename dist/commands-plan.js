import { EXIT, askedPaths, collectInputs, parseShardCount, plural } from "./check.js";
import { planJson, planShards } from "./shared-shards-plan.js";
// src/commands/plan.ts
function planCommand(paths, options) {
	const count = parseShardCount("--shards", options.shards);
	const shards = planShards(collectInputs(askedPaths(paths, options)), count);
	process.stdout.write(planJson(shards));
	const files = shards.reduce((sum, shard) => sum + shard.files, 0);
	const empty = shards.filter((shard) => shard.files === 0).length;
	if (empty > 0) process.stderr.write(`klp-lint: ${empty} of ${plural(count, "shard")} ${empty === 1 ? "is" : "are"} empty: there ${files === 1 ? "is" : "are"} ${plural(files, "file")}\n`);
	if (files > 890) process.stderr.write(`klp-lint: an audit of ${files} artifacts, or assets of a private repository, takes ${Math.ceil(files / 890)} hours: GITHUB_TOKEN has calls for about 890 an hour, whatever the number of shards; files of a checkout cost none (docs/audit.md)\n`);
	return EXIT.clean;
}
export { planCommand };
