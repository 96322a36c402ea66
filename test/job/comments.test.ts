import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.js';
import { BAD_MODULE, PATCH, PATCH_PATH, Scenario } from './scenario.js';

// Which findings get comments, and with which severity: the built Action, and the job that the command runs too.

vi.setConfig({ testTimeout: 60_000 });

/** The finding's line of the patch, 18, is in the diff and not changed: the pull request adds the next one. */
function withLineUnchanged(scenario: Scenario): void {
  const [first, second, third, fourth] = PATCH.split('\n').slice(15, 19);
  const patch = `@@ -16,3 +16,4 @@\n ${first}\n ${second}\n ${third}\n+${fourth}`;
  scenario.pull.files = [{ path: PATCH_PATH, status: 'modified', patch }];
}

function configured(scenario: Scenario, yaml: string): void {
  scenario.repository.trees.set('main', new Map([['.github/klp-lint.yml', Buffer.from(yaml)]]));
}

const places = ({ pull }: Scenario) => pull.threads.map(({ path, line }) => `${path}:${line}`);

describe('comment-lines', () => {
  it.each([
    ['all', [`${PATCH_PATH}:18`]],
    ['changed', []],
  ])('%s: a line of the diff that the pull request does not change', async (lines, expected) => {
    const scenario = await Scenario.start();
    withLineUnchanged(scenario);
    const run = await scenario.action(scenario.addRun({ 'a.ko': BAD_MODULE }), { 'comment-lines': lines });
    expect(run.status).toBe(1);
    expect(places(scenario)).toEqual(expected);
    expect(scenario.pull.reviews[0]?.body.includes('Findings without a comment on a line')).toBe(expected.length === 0);
  });

  it('changed: a line that the pull request adds', async () => {
    const scenario = await Scenario.start();
    await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }), { 'comment-lines': 'changed' });
    expect(places(scenario)).toEqual([`${PATCH_PATH}:18`]);
  });
});

describe('comment-severity and comment-confidence', () => {
  it.each([
    ['error', []],
    ['warning', [`${PATCH_PATH}:18`]],
  ])('%s: warnings', async (severity, expected) => {
    const scenario = await Scenario.start();
    configured(scenario, 'rules: { KLP301: warning, KLP103: warning }\n');
    const { status, log } = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }), { 'comment-severity': severity });
    expect(status).toBe(0);
    expect(places(scenario)).toEqual(expected);
    expect(scenario.pull.reviews[0]?.body).toContain('KLP301 is a warning in the configuration: 1 error is counted as one.');
    expect(log.join('\n')).not.toContain('undefined');
  });

  it.each([
    ['certain', []],
    ['conditional', [`${PATCH_PATH}:18`]],
  ])('comment-confidence %s: findings that depend on a condition', async (confidence, expected) => {
    const scenario = await Scenario.start();
    configured(scenario, 'rules: { KLP301: { confidence: conditional }, KLP103: { confidence: conditional } }\n');
    const inputs = { 'comment-confidence': confidence, 'fail-on-confidence': confidence };
    const run = await scenario.action(scenario.addRun({ 'a.ko': BAD_MODULE }), inputs);
    expect(run.status).toBe(expected.length);
    expect(places(scenario)).toEqual(expected);
    const { body = '' } = scenario.pull.reviews[0] ?? {};
    expect(body).toContain('KLP301 is conditional in the configuration: 1 certain finding is counted as conditional.');
    expect(body.includes('**Only if** it applies to your machines')).toBe(expected.length === 0);
  });

  it('is refused where it is no severity', async () => {
    const scenario = await Scenario.start();
    const run = await scenario.action(scenario.addRun({ 'a.ko': BAD_MODULE }), { 'comment-severity': 'off' });
    expect(run.stdout).toContain('the input "comment-severity" is "off"; it must be one of error, warning, note');
  });
});

it('rules that are off: the review is posted with what was ignored, and a verdict that changes is edited', async () => {
  const scenario = await Scenario.start();
  const run = scenario.addRun({ 'a.ko': BAD_MODULE });
  await scenario.job(run);
  configured(scenario, 'rules: { KLP301: off, KLP103: off }\n');
  const { status, remarks, summary } = await scenario.job(run);
  expect(status).toBe(0);
  expect(summary).toMatchObject({ suppressed: 2, clean: 1 });
  expect(remarks).toContain('KLP301 is off in the configuration: 1 error is ignored');
  expect(scenario.pull.reviews[0]?.body).toContain('KLP301 is off in the configuration: 1 error is ignored.');
});

it('an audit says which severities are of the configuration, also of what an earlier one checked', async () => {
  const scenario = await Scenario.start();
  scenario.repository.trees.set('main', new Map([['.github/klp-lint.yml', Buffer.from('rules: { KLP301: note, KLP103: off }\n')]]));
  const path = join(temporaryFolder(), 'a.ko');
  writeFileSync(path, BAD_MODULE);
  const inputs = { mode: 'audit', path };
  for (const run of [900, 901]) {
    const { overview, summary } = await scenario.job(run, inputs, { trigger: { kind: 'other' } });
    expect(summary.findings).toEqual({ error: 0, warning: 0, note: 1 });
    expect(overview).toContain('Rules in the configuration: KLP103 off, KLP301 note.');
  }
});

it('an audit fails for certain findings alone where it is asked to, also for what an earlier one checked', async () => {
  const scenario = await Scenario.start();
  const path = join(temporaryFolder(), 'a.ko');
  writeFileSync(path, BAD_MODULE);
  const inputs = { mode: 'audit', path, 'fail-on-confidence': 'certain' };
  for (const [run, confidence, status] of [
    [900, 'conditional', 0],
    [901, 'conditional', 0],
    [902, 'certain', 1],
  ] as const) {
    configured(scenario, `rules: { KLP301: { confidence: ${confidence} }, KLP103: { confidence: conditional } }\n`);
    expect((await scenario.job(run, inputs, { trigger: { kind: 'other' } })).status).toBe(status);
  }
});
