import { EXIT, UsageError, askedPaths, collectInputs, parseShardCount, plural } from "./check.js";
import { planJson, planShards } from "./shared-shards-plan.js";
import { parseArgs } from "node:util";
// src/commands/plan.ts
function planCommand(args) {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: { shards: { type: "string" } }
	});
	if (values.shards === void 0) throw new UsageError("plan needs --shards N");
	const count = parseShardCount("--shards", values.shards);
	const shards = planShards(collectInputs(askedPaths("plan", positionals)), count);
	process.stdout.write(planJson(shards));
	const files = shards.reduce((sum, shard) => sum + shard.files, 0);
	const empty = shards.filter((shard) => shard.files === 0).length;
	if (empty > 0) process.stderr.write(`klp-lint: ${empty} of ${plural(count, "shard")} ${empty === 1 ? "is" : "are"} empty: there ${files === 1 ? "is" : "are"} ${plural(files, "file")}\n`);
	return EXIT.clean;
}
export { planCommand };
