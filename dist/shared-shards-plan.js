import { array, check, getDotPath, maxLength, minLength, minValue, number, object, pipe, regex, safeInteger, safeParse, string } from "./review.js";
import { UsageError, listFiles, listingDigest, partition, reasonOf } from "./check.js";
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
export { parsePlan, planJson, planShards };
