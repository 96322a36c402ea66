import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFiles } from '../../src/check/check-files.js';
import { jsonReport } from '../../src/report/json.js';
import { readJsonReport } from '../../src/report/read-json.js';
import { checkShard, shardInputs } from '../../src/shards/check-shard.js';
import { type GivenReport, mergeShards } from '../../src/shards/merge.js';
import { collectInputs, type Inputs } from '../../src/source/paths.js';
import { temporaryFolder } from '../cli/run-cli.js';
import { fleet } from './fleet.js';

const TOOL = { name: 'klp-lint', version: '1.2.3' };

async function sharded(inputs: Inputs, count: number): Promise<GivenReport[]> {
  const given: GivenReport[] = [];
  for (let index = 1; index <= count; index++) {
    const { reports, shard } = await checkShard(shardInputs(inputs, { index, count }), (some, onReport) =>
      checkFiles(some, {}, undefined, { onReport }),
    );
    given.push({ kind: 'report', path: `${index}.json`, report: readJsonReport(jsonReport(reports, TOOL, [], shard)) });
  }
  return given;
}

it('any number of shards gives the report of one machine', { timeout: 30_000 }, async () => {
  const folder = temporaryFolder();
  const inputs = collectInputs(fleet(folder).map((path) => join(folder, path)));
  const whole = jsonReport(await checkFiles(inputs, {}), TOOL, []);
  for (const count of [1, 2, 3, 4, 7, 20])
    expect(jsonReport(mergeShards(await sharded(inputs, count), TOOL).reports, TOOL, [])).toBe(whole);
});
