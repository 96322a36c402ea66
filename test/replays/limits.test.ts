import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.js';
import type { Fault } from '../support/github/faults.js';
import { addedFile, type Identity } from '../support/github/state.js';
import { zip } from '../support/zip-builder.js';
import { BAD_MODULE, builtModule, type JobRun, moduleOfFunctions, PATCH_PATH, Scenario, sha } from '../job/scenario.js';
import { matching } from '../github/world.js';

/** Minutes long: KLP_LINT_LONG=1 (docs/contributing.md). */
const LONG = process.env['KLP_LINT_LONG'] === '1';

// Audits of thousands of files, and waits of a second each in the stand-in's time.
vi.setConfig({ testTimeout: LONG ? 3_600_000 : 600_000, hookTimeout: 120_000 });

const LEAST: Identity['permissions'] = { actions: 'read', contents: 'read', issues: 'write' };
const GOOD = builtModule({ late: false });
const BAD = builtModule({ late: true });

/** Releases with so many assets, each a module of its own; some have a finding. */
function ship({ standIn, repository }: Scenario, releases: number, assets: number, badIn = Infinity): void {
  for (let r = 0; r < releases; r++) {
    const release = standIn.state.addRelease(repository, `v${r}`);
    for (let i = 0; i < assets; i++) {
      const module = (r * assets + i) % badIn === 7 ? BAD : GOOD;
      standIn.state.addAsset(release, `livepatch-${r}-${i}.ko`, Buffer.concat([module, Buffer.from(`${r} ${i}`)]));
    }
  }
}

/** Audits once an hour until everything is analysed. Each leaves its state to the next, as a workflow's artifact. */
async function nights(scenario: Scenario, inputs: Readonly<Record<string, string>>, shards = 1): Promise<JobRun[]> {
  const { standIn, repository } = scenario;
  const runs: JobRun[] = [];
  for (let night = 1; night <= 20; night++) {
    const own = standIn.state.addRun(repository, {
      id: 900 + night,
      headSha: sha(1),
      event: 'schedule',
      headBranch: 'main',
      workflow: 'audit.yml',
    });
    const job = (more: Readonly<Record<string, string>> = {}) =>
      scenario.job(own.id, { mode: 'audit', state: 'klp-lint-state', ...inputs, ...more }, { trigger: { kind: 'other' } });
    const folder = temporaryFolder();
    for (let index = 1; shards > 1 && index <= shards; index++) {
      const { shard } = await job({ shard: `${index}/${shards}` });
      writeFileSync(join(folder, `${index}.json`), shard?.json ?? '');
    }
    const run = await job(shards > 1 ? { merge: folder } : {});
    runs.push(run);
    standIn.state.addArtifact(own, 'klp-lint-state', zip([{ name: 'klp-lint-state.txt', content: Buffer.from(run.state?.text ?? '') }]));
    expect(standIn.limits.used, `calls of night ${night}`).toBeLessThanOrEqual(1000);
    if (run.summary.notAnalysed === 0) return runs;
    standIn.clock.skip(3600);
  }
  return runs;
}

describe('1,000 calls an hour', () => {
  const releases = 10;

  it.skipIf(!LONG)('thousands of assets of a private repository are audited over several nights, in one issue', async () => {
    const scenario = await Scenario.start(LEAST, { validate: false });
    ship(scenario, releases, 1000, 1000);
    const runs = await nights(scenario, { releases: 'all' });
    const checked = runs.map(({ summary }) => summary.modules - summary.notAnalysed);
    expect(checked.at(-1)).toBe(releases * 1000);
    expect(checked).toEqual(checked.toSorted((a, b) => a - b));
    // Each night but the last checks what the hour has, less what is kept for the issue.
    for (const [night, count] of checked.slice(0, -1).entries()) expect(count - (checked[night - 1] ?? 0)).toBeGreaterThan(850);
    expect(runs).toHaveLength(Math.ceil((releases * 1000) / 890));
    expect(runs[0]).toMatchObject({ status: 3, surfaces: [{ name: 'issue', kind: 'posted' }] });
    expect(runs.at(-1)).toMatchObject({ status: 1, summary: { withFindings: releases, notAnalysed: 0 } });
    expect(scenario.repository.issues).toHaveLength(1);
    expect(scenario.repository.issues[0]?.body).not.toContain('Not checked yet');
    expect(scenario.repository.issues[0]?.body).toContain(`${releases} errors in ${releases} of ${releases * 1000} livepatch modules`);
  });

  it.skipIf(!LONG)('the same by four shards, which share the hour', async () => {
    const scenario = await Scenario.start(LEAST, { validate: false });
    ship(scenario, releases, 1000, 1000);
    const runs = await nights(scenario, { releases: 'all' }, 4);
    // Each shard lists the releases, which takes calls of the hour.
    expect(runs.length).toBeLessThanOrEqual(15);
    expect(runs.at(-1)).toMatchObject({ status: 1, summary: { modules: releases * 1000, withFindings: releases, notAnalysed: 0 } });
    expect(scenario.repository.issues).toHaveLength(1);
  });

  // The shards leave what is kept: the merge needs one of these calls for the state, or it forgets what was checked in the nights before.
  it('shards that use up the hour leave the call by which the merge goes on where the last audit stopped', async () => {
    const scenario = await Scenario.start(LEAST, { validate: false, callsPerHour: 130 });
    ship(scenario, 1, 60, 60);
    const runs = await nights(scenario, { releases: 'all' }, 2);
    const checked = runs.map(({ summary }) => summary.modules - summary.notAnalysed);
    expect(checked.length).toBeGreaterThan(2);
    expect(checked).toEqual(checked.toSorted((a, b) => a - b));
    expect(runs.at(-1)).toMatchObject({ status: 1, summary: { modules: 60, withFindings: 1, notAnalysed: 0 } });
    // So little has room in the issue as well: that the file was read shows in the log alone.
    expect(runs.flatMap(({ log }) => log).filter((line) => line.includes('was not read'))).toEqual([]);
  });

  it('says in the issue how far it is, and what a finding stood for stands while it is not looked for', async () => {
    const scenario = await Scenario.start(LEAST, { validate: false, callsPerHour: 130 });
    ship(scenario, 1, 40, 40);
    const trigger = { trigger: { kind: 'other' } } as const;
    const first = await scenario.job(900, { mode: 'audit', releases: 'all' }, trigger);
    expect(first.summary.notAnalysed).toBeGreaterThan(5);
    const { notAnalysed } = first.summary;
    const body = scenario.repository.issues[0]?.body ?? '';
    expect(body).toContain(`#### Not checked yet (${notAnalysed})`);
    expect(body).toContain(`${notAnalysed} of 40 artifacts, assets and files are left to the next audits`);
    expect(scenario.repository.issues[0]?.state).toBe('open');
    const lines = first.reports.flatMap((report) => (report.status === 'not-analysed' ? [`${report.path}: ${report.reason}`] : []));
    expect(lines).toEqual([matching(/^\d+ more of 40: .*kept for the review or the issue; the next audit goes on with them$/)]);
    // Not incremental: the second looks at the same ones first, and what it does not reach keeps its findings.
    const second = await scenario.job(901, { mode: 'audit', releases: 'all', incremental: 'false' }, trigger);
    expect(second.summary.withFindings).toBe(first.summary.withFindings);
  });

  it('assets of a public repository cost none', async () => {
    const scenario = await Scenario.start(LEAST);
    scenario.repository.isPrivate = false;
    ship(scenario, 2, 60, 60);
    const run = await scenario.job(900, { mode: 'audit', releases: 'all' }, { trigger: { kind: 'other' } });
    expect(run).toMatchObject({ status: 1, summary: { modules: 120, withFindings: 2, notAnalysed: 0 } });
    expect(scenario.standIn.count('web')).toBe(120);
    expect(scenario.standIn.count('repos/get-release-asset')).toBe(0);
    expect(scenario.standIn.limits.used).toBeLessThan(10);
    expect(scenario.standIn.calls.filter(({ operation }) => operation === 'web').map(({ authorization }) => authorization)).not.toContain(
      expect.anything(),
    );
  });

  it('where nobody gets in from the web, the API is asked', async () => {
    const scenario = await Scenario.start(LEAST);
    scenario.repository.isPrivate = false;
    ship(scenario, 1, 3);
    scenario.standIn.fail({ operation: 'web', fault: { kind: 'status', status: 404 } });
    const run = await scenario.job(900, { mode: 'audit', releases: 'all' }, { trigger: { kind: 'other' } });
    expect(run).toMatchObject({ status: 0, summary: { modules: 3, notAnalysed: 0 } });
  });

  it('an hour that is over ends a review at once, with annotations', async () => {
    const scenario = await Scenario.start(undefined, { callsPerHour: 8 });
    const run = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
    expect(scenario.standIn.calls.length).toBeLessThan(12);
    expect(run.status).toBe(3);
    expect(JSON.stringify([run.surfaces, run.reports])).toMatch(/kept for the review or the issue/);
  });
});

const abuse: Fault = {
  kind: 'body',
  status: 422,
  body: JSON.stringify({
    message: 'Validation Failed',
    errors: [{ resource: 'PullRequestReviewComment', code: 'abuse', field: 'base', message: 'was submitted too quickly' }],
    documentation_url: 'https://docs.github.com/rest/pulls/reviews',
    status: '422',
  }),
};

/** A patch that changes so many functions, in as many files of which GitHub shows no diff where `asFiles` says so. */
async function manyFunctions(count: number, asFiles = false): Promise<{ readonly scenario: Scenario; readonly names: string[] }> {
  const scenario = await Scenario.start(undefined, { validate: false });
  const names = Array.from({ length: count }, (_, i) => `ext2_f${i}`);
  const patch = (n: string) =>
    `--- a/fs/ext2/${n}.c\n+++ b/fs/ext2/${n}.c\n@@ -1,3 +1,4 @@ int ${n}(void)\n int ${n}(void)\n {\n+\treturn ${n}_target();\n }\n`;
  if (asFiles) {
    scenario.pull.files = names.map((n) => ({ path: `patches/${n}.patch`, status: 'added' }));
    scenario.repository.trees.set(scenario.pull.headSha, new Map(names.map((n) => [`patches/${n}.patch`, Buffer.from(patch(n))])));
  } else scenario.pull.files = [addedFile(PATCH_PATH, names.map(patch).join(''))];
  return { scenario, names };
}

describe('a secondary limit is waited out, and nothing is lost or done because of it', () => {
  it.each([
    ['403', { kind: 'status', status: 403, message: 'You have exceeded a secondary rate limit.', headers: { 'retry-after': '60' } }],
    ['429', { kind: 'status', status: 429, message: 'Too many requests' }],
    ['422 with code "abuse"', abuse],
  ] satisfies [string, Fault][])('%s at the second review with comments', async (_, fault) => {
    const { scenario, names } = await manyFunctions(40);
    scenario.standIn.fail({ operation: 'pulls/create-review', on: 2, fault });
    const { log, surfaces } = await scenario.job(scenario.addRun({ 'a.ko': moduleOfFunctions(names) }));
    expect(log).toContainEqual(expect.stringMatching(/\/reviews: secondary rate limit, waiting 60 s/));
    expect(scenario.pull.threads).toHaveLength(40);
    expect(surfaces).toMatchObject([{ kind: 'posted', what: '2 changes' }]);
  });

  it('422 at a comment on a file', async () => {
    const { scenario, names } = await manyFunctions(30, true);
    scenario.standIn.fail({ operation: 'pulls/create-review-comment', on: 21, fault: abuse });
    await scenario.job(scenario.addRun({ 'a.ko': moduleOfFunctions(names) }));
    expect(scenario.pull.threads).toHaveLength(30);
    expect(scenario.standIn.count('pulls/create-review-comment')).toBe(31);
  });

  it('422 at each reply from the 21st on: no thread is resolved without its reply, and the next run does the rest', async () => {
    const { scenario, names } = await manyFunctions(40);
    await scenario.job(scenario.addRun({ 'a.ko': moduleOfFunctions(names) }));
    scenario.push(2);
    let replies = 0;
    scenario.standIn.onDone = ({ operation }) => {
      if (operation === 'pulls/create-reply-for-review-comment' && ++replies === 20) scenario.standIn.fail({ operation, fault: abuse });
    };
    const run = scenario.addRun({ 'a.ko': builtModule({ late: false }) });
    const { surfaces } = await scenario.job(run, {}, { waits: { limits: 150 } });
    const resolved = () => scenario.pull.threads.filter((thread) => thread.resolved).length;
    expect(resolved()).toBe(21);
    expect(surfaces).toMatchObject([{ kind: 'posted', what: matching(/not all: .*was submitted too quickly/) }]);
    scenario.standIn.heal();
    scenario.standIn.onDone = undefined;
    await scenario.job(run);
    expect(resolved()).toBe(40);
    for (const { comments } of scenario.pull.threads) expect(comments).toHaveLength(2);
  });

  it.each(['RATE_LIMITED', 'RATE_LIMIT'])('GraphQL says %s', async (type) => {
    const scenario = await Scenario.start();
    const body = JSON.stringify({
      errors: [{ type, code: 'graphql_rate_limit', message: 'API rate limit already exceeded for installation ID 1.' }],
    });
    scenario.standIn.fail({ operation: 'graphql:Threads', on: 1, fault: { kind: 'body', body } });
    const { log, surfaces } = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
    expect(log).toContainEqual(expect.stringMatching(/graphql: secondary rate limit, waiting 60 s/));
    expect(surfaces).toMatchObject([{ kind: 'posted' }]);
  });

  it('changes are a second apart', async () => {
    const { scenario, names } = await manyFunctions(10, true);
    const times: number[] = [];
    scenario.standIn.onDone = ({ operation }) => {
      if (operation.startsWith('pulls/create')) times.push(performance.now());
    };
    await scenario.job(scenario.addRun({ 'a.ko': moduleOfFunctions(names) }), {}, { waits: { second: 50 } });
    expect(times).toHaveLength(11);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(9.5 * 50);
  });
});

it.skipIf(!LONG)("the step's summary of 4,500 modules fits into what GitHub takes", async () => {
  const scenario = await Scenario.start(LEAST);
  const folder = join(temporaryFolder(), 'm');
  mkdirSync(folder);
  const base = moduleOfFunctions(Array.from({ length: 4 }, (_, i) => `ext2_some_rather_long_function_name_${i}`));
  for (let i = 0; i < 3000; i++)
    writeFileSync(
      join(folder, `livepatch-cve-2026-${String(i).padStart(5, '0')}-some-fix.ko`),
      Buffer.concat([base, Buffer.from(String(i))]),
    );
  for (let i = 0; i < 1500; i++) writeFileSync(join(folder, `zz-broken-${String(i).padStart(5, '0')}.ko`), 'no module at all');
  const run = await scenario.action(900, { mode: 'audit', path: folder }, { event: { name: 'schedule', payload: {} } });
  expect(run.outputs).toMatchObject({ modules: '4500', 'not-analysed': '1500' });
  expect(Buffer.byteLength(run.summary)).toBeLessThan(1 << 20);
  expect(scenario.repository.issues[0]?.body.length).toBeLessThanOrEqual(65_536);
});
