import { plural } from '../report/severities.js';
import { DOWNLOADS_AN_HOUR } from '../github/hourly-budget.js';
import { EXIT } from '../report/summary.js';
import { parseShardCount } from '../shards/partition.js';
import { planJson, planShards } from '../shards/plan.js';
import { collectInputs } from '../source/paths.js';
import { askedPaths, type PathListOptions } from './paths.js';

/** `klp-lint plan`: the shards as a matrix. @returns the exit code */
export function planCommand(paths: readonly string[], options: PathListOptions & { readonly shards: string }): number {
  const count = parseShardCount('--shards', options.shards);
  const shards = planShards(collectInputs(askedPaths(paths, options)), count);
  process.stdout.write(planJson(shards));
  const files = shards.reduce((sum, shard) => sum + shard.files, 0);
  const empty = shards.filter((shard) => shard.files === 0).length;
  if (empty > 0)
    process.stderr.write(
      `klp-lint: ${empty} of ${plural(count, 'shard')} ${empty === 1 ? 'is' : 'are'} empty: there ${files === 1 ? 'is' : 'are'} ${plural(files, 'file')}\n`,
    );
  if (files > DOWNLOADS_AN_HOUR)
    process.stderr.write(
      `klp-lint: an audit of ${files} artifacts, or assets of a private repository, takes ${Math.ceil(files / DOWNLOADS_AN_HOUR)} hours: GITHUB_TOKEN has calls for about ${DOWNLOADS_AN_HOUR} an hour, whatever the number of shards; files of a checkout cost none (docs/audit.md)\n`,
    );
  return EXIT.clean;
}
