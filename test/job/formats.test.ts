import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { endingOf, type FurtherFormat, FURTHER_FORMATS } from '../../src/report/formats.js';
import type { ActionRun } from '../support/runner.js';
import { zip } from '../support/zip-builder.js';
import { BAD_MODULE, builtModule, PATCH_PATH, Scenario, sha } from './scenario.js';

const FORMATS = FURTHER_FORMATS.join('\n');

const location = v.object({
  physicalLocation: v.object({
    artifactLocation: v.object({ uri: v.string() }),
    region: v.optional(v.object({ startLine: v.number() })),
  }),
});
const sarif = v.object({
  runs: v.tuple([
    v.object({
      tool: v.object({ driver: v.object({ rules: v.array(v.object({ helpUri: v.string() })) }) }),
      invocations: v.tuple([v.object({ toolExecutionNotifications: v.array(v.object({ message: v.object({ text: v.string() }) })) })]),
      results: v.array(
        v.object({
          ruleId: v.string(),
          locations: v.tuple([location]),
          relatedLocations: v.optional(v.array(location)),
          properties: v.object({ placedBy: v.optional(v.string()) }),
        }),
      ),
    }),
  ]),
});

function written({ outputs }: ActionRun, format: FurtherFormat): string {
  const path = outputs[format] ?? '';
  expect(basename(path)).toBe(`klp-lint-report${endingOf(format)}`);
  return readFileSync(path, 'utf8');
}

function shownAt({ physicalLocation: { artifactLocation, region } }: v.InferOutput<typeof location>): string {
  return `${artifactLocation.uri}${region === undefined ? '' : `:${region.startLine}`}`;
}

describe('the input "formats"', () => {
  it('writes a review in every format; SARIF leads to the line of the patch', async () => {
    const scenario = await Scenario.start();
    scenario.repository.trees.set(
      'main',
      new Map([['.github/klp-lint.yml', Buffer.from('ignore:\n  - { rule: KLP103, rest: any, reason: known }\n')]]),
    );
    const run = await scenario.action(scenario.addRun({ 'out/livepatch-ext2.ko': BAD_MODULE }), { formats: FORMATS });
    expect(run.outputs).toMatchObject({ errors: '1', ignored: '1' });

    const { runs } = v.parse(sarif, JSON.parse(written(run, 'sarif')));
    const [{ results, tool, invocations }] = runs;
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ ruleId: 'KLP301', properties: { placedBy: 'debug information' } });
    expect(results[0]?.locations.map(shownAt)).toEqual([`${PATCH_PATH}:18`]);
    expect(results[0]?.relatedLocations?.map(shownAt)).toEqual(['fs/ext2/super.c:1421', 'modules/out/livepatch-ext2.ko']);
    expect(tool.driver.rules[0]?.helpUri).toBe(`${scenario.standIn.addresses.server}/acme/klp-lint/blob/v1/docs/rules/KLP101.md`);
    expect(invocations[0].toolExecutionNotifications.map(({ message }) => message.text)).toContain(
      '1 finding that the configuration ignores left out.',
    );
    expect(written(run, 'html')).toMatch(/^<!doctype html>[^]*pv_ops/);
    expect(written(run, 'markdown')).toMatch(/^### klp-lint: 1 module[^]*pv/);
    for (const format of FURTHER_FORMATS) expect(written(run, format)).toContain('pv_ops');
    expect(written(run, 'text')).toMatch(/^modules → out\/livepatch-ext2\.ko[^]*1 finding ignored/);
  });

  it('writes an audit, whole where code scanning is to see it', async () => {
    const scenario = await Scenario.start({ actions: 'read', contents: 'read', issues: 'write' });
    const { state } = scenario.standIn;
    const build = state.addRun(scenario.repository, { id: 501, headSha: sha(1), event: 'push', headBranch: 'main' });
    state.addArtifact(build, 'modules', zip([{ name: 'kp_a.ko', content: builtModule({ late: true }) }]));
    const inputs = { mode: 'audit', workflow: 'build.yml', formats: FORMATS };
    const event = { name: 'schedule', payload: {} };
    const refused = await scenario.action(900, inputs, { event });
    expect(refused.stdout).toMatch(/^::error::the input "formats" has sarif.*"incremental: false"/m);

    const run = await scenario.action(900, { ...inputs, incremental: 'false' }, { event });
    expect(run.outputs).toMatchObject({ errors: '1' });
    const [{ results }] = v.parse(sarif, JSON.parse(written(run, 'sarif'))).runs;
    expect(results.map(({ locations }) => locations.map(shownAt))).toEqual([['acme/livepatches%20modules/kp_a.ko']]);
    expect(written(run, 'html')).toContain('pv_ops');
    expect(written(run, 'html')).not.toContain('<svg');

    const fixed = state.addRun(scenario.repository, { id: 502, headSha: sha(1), event: 'push', headBranch: 'main' });
    state.addArtifact(fixed, 'modules', zip([{ name: 'kp_a.ko', content: builtModule({ late: false }) }]));
    const later = await scenario.action(901, { ...inputs, formats: 'html' }, { event });
    expect(later.outputs).toMatchObject({ status: 'clean' });
    expect(written(later, 'html')).toMatch(/What the last 2 audits found[^]*0 errors \(1 then\)/);
  });

  it('without it there is JSON alone, and another format is refused', async () => {
    const scenario = await Scenario.start();
    const run = await scenario.action(scenario.addRun({ 'a.ko': BAD_MODULE }));
    for (const format of FURTHER_FORMATS) expect(run.outputs).not.toHaveProperty(format);
    expect(run.left).toEqual([]);
    expect((await scenario.action(1, { formats: 'sarif\npdf' })).stdout).toContain(
      `::error::the input "formats" is "sarif\\npdf"; it must be a list of ${FURTHER_FORMATS.join(', ')}, one a line`,
    );
  });
});

it('the log is folded by phase, and no problem is in a fold', async () => {
  const scenario = await Scenario.start({ actions: 'read', contents: 'read', 'pull-requests': 'read' });
  const { stdout } = await scenario.action(scenario.addRun({ 'a.ko': BAD_MODULE }));
  const titles: string[] = [];
  let isFolded = false;
  for (const line of stdout.split('\n')) {
    const [, title] = /^::group::(.*)/.exec(line) ?? [];
    if (title !== undefined) {
      expect(isFolded).toBe(false);
      titles.push(title);
      isFolded = true;
    }
    if (line === '::endgroup::') isFolded = false;
    if (/^::(?:warning|error|notice)/.test(line)) expect({ line, isFolded }).toEqual({ line, isFolded: false });
  }
  expect(isFolded).toBe(false);
  expect(titles).toEqual([
    'find, download and check the modules',
    'review pull request 7',
    'plan for pull request 7',
    'klp-lint: every module',
  ]);
  expect(stdout).toMatch(/^::warning::.*pull-requests: write/m);
});
