import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  planJson,
  planShards
} from "./chunk-RWPSGC4T.js";
import {
  askedPaths
} from "./chunk-QO6APT6W.js";
import {
  parseShardCount
} from "./chunk-DNFZY2FH.js";
import "./chunk-TXA44NZ2.js";
import {
  EXIT,
  plural
} from "./chunk-5TCYWWEU.js";
import {
  collectInputs
} from "./chunk-GXL65O5L.js";
import {
  UsageError
} from "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";

// src/commands/plan.ts
import { parseArgs } from "node:util";
function planCommand(args) {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { shards: { type: "string" } } });
  if (values.shards === void 0) throw new UsageError("plan needs --shards N");
  const count = parseShardCount("--shards", values.shards);
  const shards = planShards(collectInputs(askedPaths("plan", positionals)), count);
  process.stdout.write(planJson(shards));
  const files = shards.reduce((sum, shard) => sum + shard.files, 0);
  const empty = shards.filter((shard) => shard.files === 0).length;
  if (empty > 0)
    process.stderr.write(
      `klp-lint: ${empty} of ${plural(count, "shard")} ${empty === 1 ? "is" : "are"} empty: there ${files === 1 ? "is" : "are"} ${plural(files, "file")}
`
    );
  return EXIT.clean;
}
export {
  planCommand
};
