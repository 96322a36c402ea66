import { $ as string, B as minValue, G as object, J as pipe, L as maxLength, N as check, P as getDotPath, W as number, X as safeInteger, Y as regex, Z as safeParse, j as array, z as minLength } from "./job-jq8-2jhN.js";
import { Et as UsageError, Ot as reasonOf } from "./both-BShvkmpu.js";
import { d as listFiles, f as listingDigest, m as partition } from "./check-CmWNxL_h.js";
// src/shards/plan.ts
function planShards(inputs, shards) {
	const files = listFiles(inputs);
	const listing = listingDigest(files, inputs);
	return partition(files, shards).map((part, i) => ({
		shard: i + 1,
		shards,
		bytes: part.reduce((sum, { bytes }) => sum + bytes, 0),
		files: part.length,
		listing
	}));
}
function planJson(shards) {
	return `${JSON.stringify({ include: shards })}\n`;
}
const count = pipe(number(), safeInteger(), minValue(0));
const schema = pipe(object({ include: pipe(array(object({
	shard: count,
	shards: count,
	bytes: count,
	files: count,
	listing: pipe(string(), regex(/^[0-9a-f]{64}$/, "is no SHA-256"))
})), minLength(1, "is empty"), maxLength(256, `has more than 256 shards`)) }), check(({ include }) => include.every(({ shard, shards }, i) => shard === i + 1 && shards === include.length), "has not every shard once, in order"), check(({ include }) => include.every(({ listing }) => listing === include[0]?.listing), "is not of one listing"));
function parsePlan(text, path) {
	let parsed;
	try {
		parsed = JSON.parse(text);
	} catch (error) {
		throw new UsageError(`${path} is no plan: ${reasonOf(error)}`, { cause: error });
	}
	const result = safeParse(schema, parsed);
	if (result.success) return result.output.include;
	const [issue] = result.issues;
	throw new UsageError(`${path} is no plan: ${getDotPath(issue) ?? "it"}: ${issue.message}`);
}
export { planJson as n, planShards as r, parsePlan as t };
