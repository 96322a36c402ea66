import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.js';
import type { Identity, IssueState, RunState } from '../support/github/state.js';
import { GITHUB_ACTIONS, MAINTAINER } from '../support/github/state.js';
import type { StandInOptions } from '../support/github/server.js';
import type { ActionRun } from '../support/runner.js';
import { cpio, rpm } from '../support/package-builder.js';
import { zip } from '../support/zip-builder.js';
import { build, copyOfPackage, edit } from '../support/package-copy.js';
import { builtModule, expectNoToken, type JobRun, Scenario, sha, TOKEN } from './scenario.js';

// Processes one after the other, or hundreds of plans: slow where other work runs beside.
vi.setConfig({ testTimeout: 60_000 });

const LEAST: Identity['permissions'] = { actions: 'read', contents: 'read', issues: 'write' };
const SCHEDULE = { name: 'schedule', payload: {} };
const INPUTS = { mode: 'audit', workflow: 'build.yml' };

const BAD = builtModule({ late: true });
const OTHER = builtModule({ late: true, symbol: 'x86_late_hook' });
const GOOD = builtModule({ late: false });

async function started(permissions = LEAST, options: StandInOptions = {}): Promise<Scenario> {
  return Scenario.start(permissions, options);
}

let runs = 500;

/** A successful run of the workflow on the default branch, unless said otherwise, with one artifact for each set of modules. */
function built(
  { standIn, repository }: Scenario,
  artifacts: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>,
  seed: Partial<Pick<RunState, 'event' | 'headBranch' | 'headRepository' | 'workflow' | 'conclusion'>> = {},
): RunState {
  const run = standIn.state.addRun(repository, { id: ++runs, headSha: sha(1), event: 'push', headBranch: 'main', ...seed });
  for (const [name, modules] of Object.entries(artifacts)) {
    standIn.state.addArtifact(run, name, zip(Object.entries(modules).map(([path, content]) => ({ name: path, content }))));
  }
  return run;
}

function audited(scenario: Scenario, inputs: Readonly<Record<string, string>> = {}, kill?: (calls: number) => boolean): Promise<ActionRun> {
  return scenario.action(900, { ...INPUTS, ...inputs }, { event: SCHEDULE, ...(kill === undefined ? {} : { kill }) });
}

/** The same within this process, for what no process is needed to show. */
async function audit(
  scenario: Scenario,
  inputs: Readonly<Record<string, string>> = {},
  run = 900,
): Promise<JobRun & { readonly counts: object }> {
  const result = await scenario.job(run, { ...INPUTS, ...inputs }, { trigger: { kind: 'other' } });
  const { modules, findings, notAnalysed, suppressed } = result.summary;
  return { ...result, counts: { modules, errors: findings.error, notAnalysed, ignored: suppressed } };
}

function issueOf({ repository }: Scenario): IssueState {
  const [issue, ...others] = repository.issues;
  if (issue === undefined || others.length > 0) throw new Error(`${repository.issues.length} issues`);
  return issue;
}

function configured({ repository }: Scenario, text: string): void {
  for (const ref of [sha(0), 'main']) repository.trees.set(ref, new Map([['.github/klp-lint.yml', Buffer.from(text)]]));
}

describe('three audits in a row', () => {
  const history = [
    { 'out/kp_a.ko': BAD, 'out/kp_b.ko': GOOD },
    { 'out/kp_a.ko': GOOD, 'out/kp_b.ko': OTHER },
    { 'out/kp_a.ko': GOOD, 'out/kp_b.ko': GOOD },
  ] as const;

  it('open one issue, tell in it what is new and fixed, and close it when nothing is left', async () => {
    const scenario = await started();
    configured(scenario, 'audit:\n  title: Livepatches of the fleet\n');
    built(scenario, { modules: history[0] });
    const first = await audited(scenario);
    expect(first.stdout).not.toContain('internal error');
    expect(first.outputs).toMatchObject({ status: 'findings', errors: '1', 'not-analysed': '0' });
    expect(first.outputs['issue-url']).toBe(`${scenario.standIn.addresses.server}/acme/livepatches/issues/8`);
    expect(first.status).toBe(1);
    expect(issueOf(scenario)).toMatchObject({ title: 'Livepatches of the fleet', state: 'open', comments: [] });
    expect(issueOf(scenario).body).toContain('1 error in 1 of 2 livepatch modules');
    expect(issueOf(scenario).body).toMatch(/#### Standing \(1\)\n\n- error .*pv_ops/);
    expect(first.summary).toContain('1 error in 1 of 2 livepatch modules');
    expectNoToken(first);

    built(scenario, { modules: history[1] });
    await audited(scenario);
    expect(issueOf(scenario)).toMatchObject({ state: 'open' });
    expect(issueOf(scenario).body).toMatch(/#### New \(1\)\n\n- error .*x86_late_hook/);
    expect(issueOf(scenario).body).toMatch(/#### No longer found \(1\)\n\n- error .*pv_ops/);
    expect(issueOf(scenario).comments).toHaveLength(1);

    built(scenario, { modules: history[2] });
    const third = await audited(scenario);
    expect(third.status).toBe(0);
    expect(third.outputs).toMatchObject({ status: 'clean', modules: '1' });
    expect(issueOf(scenario)).toMatchObject({ state: 'closed' });
    expect(issueOf(scenario).comments).toHaveLength(2);
    expect(issueOf(scenario).comments[1]?.body).toContain('this issue is closed');

    scenario.standIn.calls.length = 0;
    const fourth = await audited(scenario);
    expect(fourth.outputs).toMatchObject({ status: 'clean', modules: '1' });
    expect(scenario.changes).toEqual(['graphql:Viewer', 'graphql:Viewer']);
    expect(scenario.standIn.count('storage')).toBe(0);
    expect(fourth.stdout).toContain('1 of 1 artifacts, assets and files are what an earlier audit checked');
  });

  /** One audit that ends after a call, and is run again where it did. */
  type Ending = (scenario: Scenario, endsAfter: (operation: string) => boolean) => Promise<boolean>;

  /** From then on GitHub does nothing more for it, as for a process that is gone. */
  const endingJob: Ending = async (scenario, endsAfter) => {
    const { state } = scenario.standIn;
    const identity = state.tokens.get(TOKEN);
    if (identity === undefined) throw new Error('no token');
    scenario.standIn.onDone = ({ operation }) => {
      if (state.tokens.has(TOKEN) && endsAfter(operation)) state.tokens.delete(TOKEN);
    };
    await audit(scenario);
    const ended = !state.tokens.has(TOKEN);
    scenario.standIn.onDone = undefined;
    state.tokens.set(TOKEN, identity);
    if (ended) await audit(scenario);
    return ended;
  };

  const killedProcess: Ending = async (scenario, endsAfter) => {
    let operations: readonly string[] = [];
    const { status } = await audited(scenario, {}, () => {
      operations = scenario.standIn.calls.map(({ operation }) => operation);
      return endsAfter(operations.at(-1) ?? '');
    });
    if (status === null) await audited(scenario);
    return status === null;
  };

  async function play(endsAfter: ((calls: number, operation: string) => boolean) | undefined, run: Ending) {
    const scenario = await started(LEAST, { validate: endsAfter === undefined });
    let calls = 0;
    let ended = false;
    for (const [index, modules] of history.entries()) {
      standardRun(scenario, index, modules);
      const endedNow = await run(scenario, (operation) => !ended && endsAfter?.(++calls, operation) === true);
      ended ||= endedNow;
    }
    const { title, body, state, comments } = issueOf(scenario);
    const text = JSON.stringify({ title, body, state, comments: comments.map((comment) => comment.body) });
    // Each stand-in has a port of its own, and the digest is of the rules' addresses too.
    const standing = text.replaceAll(scenario.standIn.addresses.server, '').replace(/(audit audit \d+) [0-9a-f]{16}/, '$1');
    return { standing, ended, calls: scenario.standIn.calls.map(({ operation }) => operation) };
  }

  it('a run that ends after a call that changes something, and is run again, comes to the same end', async () => {
    const whole = await play(undefined, endingJob);
    // The plan's own test (test/audit/plan.test.ts) stops after each operation of many histories.
    const places = whole.calls.flatMap((call, i) => (/issues\/(?:create|update)/.test(call) ? [i + 1] : []));
    const ends = await Promise.all(places.map((place) => play((calls) => calls === place, endingJob)));
    expect(ends.filter(({ ended }) => ended).length).toBeGreaterThan(4);
    for (const { standing } of ends) expect(standing).toEqual(whole.standing);
  });

  it('so does a process that is killed', async () => {
    const whole = await play(undefined, endingJob);
    const killed = await play((_, operation) => operation === 'issues/create-comment', killedProcess);
    expect(killed).toMatchObject({ standing: whole.standing, ended: true });
  });
});

/** A run whose number does not depend on what other tests do. */
function standardRun({ standIn, repository }: Scenario, index: number, modules: Readonly<Record<string, Uint8Array>>): void {
  const run = standIn.state.addRun(repository, { id: 700 + index, headSha: sha(1), event: 'push', headBranch: 'main' });
  standIn.state.addArtifact(run, 'modules', zip(Object.entries(modules).map(([name, content]) => ({ name, content }))));
}

describe('what an audit looks at', () => {
  it('is of the repository’s own branch alone: a fork can have one of that name', async () => {
    const scenario = await started();
    built(scenario, { modules: { 'a.ko': BAD } });
    built(scenario, { modules: { 'a.ko': GOOD } }, { event: 'pull_request', headRepository: 'mallory/livepatches' });
    built(scenario, { modules: { 'a.ko': GOOD } }, { event: 'pull_request' });
    built(scenario, { modules: { 'a.ko': GOOD } }, { conclusion: 'failure' });
    built(scenario, { modules: { 'a.ko': GOOD } }, { workflow: 'other.yml' });
    built(scenario, { modules: { 'a.ko': GOOD } }, { headBranch: 'topic' });
    expect((await audit(scenario)).counts).toMatchObject({ modules: 1 });
    expect((await audit(scenario, { branch: 'topic' })).counts).toMatchObject({ modules: 1 });
  });

  it('is the last runs, releases of other repositories and files here, by the configuration', async () => {
    const scenario = await started();
    const { standIn } = scenario;
    built(scenario, { modules: { 'a.ko': BAD } });
    built(scenario, { modules: { 'a.ko': GOOD }, notes: {} });
    const other = standIn.state.addRepository('acme/kpatches');
    for (const [tag, module] of [
      ['v1', BAD],
      ['v2', GOOD],
      ['v3-rc', OTHER],
    ] as const) {
      const release = standIn.state.addRelease(other, tag, { prerelease: tag === 'v3-rc' });
      standIn.state.addAsset(release, 'modules.zip', zip([{ name: 'lib/x.ko', content: module }]));
      standIn.state.addAsset(release, 'SHA256SUMS', Buffer.from('no module'));
    }
    standIn.state.addAsset(standIn.state.addRelease(other, 'v4', { draft: true }), 'modules.zip', zip([{ name: 'y.ko', content: OTHER }]));
    const folder = join(temporaryFolder(), 'here');
    mkdirSync(folder);
    writeFileSync(join(folder, 'kp.ko'), GOOD);
    const sources = (releases: string) =>
      [
        'audit:',
        '  repositories:',
        '    - { workflow: build.yml, runs: 2, artifacts: [mod*] }',
        `    - { repository: acme/kpatches, releases: '${releases}' }`,
        `  paths: ['${folder}']`,
      ].join('\n');
    configured(scenario, sources('latest'));
    const latest = await audit(scenario, { workflow: '' });
    expect(latest.counts).toMatchObject({ modules: 4, errors: 1, notAnalysed: 0 });
    configured(scenario, sources('all'));
    const all = await audit(scenario, { workflow: '' });
    expect(all.counts).toMatchObject({ modules: 6, errors: 3, notAnalysed: 0 });
    expect(issueOf(scenario).body).toContain('`v1 modules.zip` → `lib/x.ko`');
    standIn.calls.length = 0;
    configured(scenario, sources('v[12]'));
    expect((await audit(scenario, { workflow: '' })).counts).toMatchObject({ modules: 5, errors: 2 });
    expect(standIn.count('storage')).toBe(0);
    expect((await audit(scenario, { workflow: '', incremental: 'false' })).counts).toMatchObject({ modules: 5, errors: 2 });
    expect(standIn.count('storage')).toBe(4);
  });

  it('is checked again by a build that has other rules, though the version is the same', async () => {
    const scenario = await started();
    built(scenario, { modules: { 'a.ko': BAD } });
    const again = async (builtIn?: string) => {
      scenario.standIn.calls.length = 0;
      const { outputs } = await scenario.action(900, INPUTS, { event: SCHEDULE, builtIn });
      return { errors: outputs['errors'], downloads: scenario.standIn.count('storage') };
    };
    expect(await again()).toEqual({ errors: '1', downloads: 1 });
    expect(await again()).toEqual({ errors: '1', downloads: 0 });
    const withoutRules = copyOfPackage();
    edit(join(withoutRules, 'src/rules/registry.ts'), /(export const RULES.*?= )\[.*?\];/s, '$1[];');
    build(withoutRules);
    expect(await again(withoutRules)).toEqual({ errors: '0', downloads: 1 });
  });

  it('is in packages too, alone and in an artifact, and the issue says where', async () => {
    const scenario = await started();
    const path = 'usr/lib/kpatch/6.12.107/kp-fix-ext2.ko';
    const packed = rpm(gzipSync(cpio([{ name: `./${path}`, content: BAD }])));
    built(scenario, { packages: { 'x86_64/kpatch-patch-6_12.rpm': packed } });
    const { standIn, repository } = scenario;
    standIn.state.addAsset(standIn.state.addRelease(repository, 'v6.12'), 'kpatch-patch-6_12.rpm', packed);
    const inputs = { releases: 'latest' };
    const { reports } = await audit(scenario, inputs);
    const places = ['packages → x86_64/kpatch-patch-6_12.rpm', 'v6.12 kpatch-patch-6_12.rpm'].map(
      (place) => `acme/livepatches ${place} → ${path}`,
    );
    expect(reports.map((report) => report.path)).toEqual(places);
    // The same finding in two places is one; where the first of them is gone, the other one is named.
    expect(issueOf(scenario).body).toContain(`\`packages\` → \`x86_64/kpatch-patch-6_12.rpm\` → \`${path}\``);
    await audit(scenario, { ...inputs, workflow: '' });
    expect(issueOf(scenario).body).toContain(`\`v6.12 kpatch-patch-6_12.rpm\` → \`${path}\``);
    expect(issueOf(scenario).comments).toEqual([]);
  });

  it('is not analysed where it cannot be had, with its reason and since when; what stood there stands', async () => {
    const scenario = await started();
    const run = built(scenario, { modules: { 'a.ko': BAD }, others: { 'b.ko': GOOD } });
    await audit(scenario);
    for (const artifact of run.artifacts) artifact.expired = true;
    const known = await audit(scenario);
    expect(known.counts).toMatchObject({ notAnalysed: 0 });
    const lost = await audit(scenario, { incremental: 'false' });
    expect(lost.counts).toMatchObject({ notAnalysed: 2, errors: 1 });
    expect(lost.status).toBe(3);
    expect(issueOf(scenario).body).toContain('#### Not analysed (2)');
    expect(issueOf(scenario).body).toMatch(/`acme\/livepatches modules`, since \d{4}-\d\d-\d\d: .*expired/);
    expect(issueOf(scenario).body).toMatch(/pv_ops.*could not be looked for this time/);

    const nothing = await audit(scenario, { workflow: 'none.yml' });
    expect(nothing.status).toBe(3);
    expect(issueOf(scenario)).toMatchObject({ state: 'open' });
    expect(issueOf(scenario).body).toMatch(/has no successful run on the branch/);
  });

  it('ignores what the configuration ignores, and checks again when that has changed', async () => {
    const scenario = await started();
    built(scenario, { modules: { 'a.ko': BAD } });
    expect((await audit(scenario)).counts).toMatchObject({ errors: 1 });
    configured(scenario, 'ignore:\n  - module: kp_fix_ext2\n    rest: any\n    reason: measured\n');
    const ignored = await audit(scenario);
    expect(ignored.counts).toMatchObject({ errors: 0, ignored: 1 });
    expect(issueOf(scenario)).toMatchObject({ state: 'closed' });
  });
});

it('of hundreds of modules is remembered in the issue: the second one downloads nothing and analyses nothing', async () => {
  const scenario = await started();
  const folder = temporaryFolder();
  const module = (i: number) => Buffer.concat([i === 7 ? BAD : GOOD, Buffer.from(String(i))]);
  for (let i = 0; i < 250; i++) writeFileSync(join(folder, `livepatch-6.12.${i % 100}-${i}.ko`), module(i));
  built(scenario, Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`build-${i}`, { 'a.ko': module(1000 + i) }])));
  const first = await audit(scenario, { path: folder });
  expect(first.summary).toMatchObject({ modules: 258, clean: 257, withFindings: 1 });
  expect(first.reports).toHaveLength(258);
  expect(scenario.standIn.count('storage')).toBe(8);

  scenario.standIn.calls.length = 0;
  const second = await audit(scenario, { path: folder });
  // How many rules were checked is known of what was checked now.
  expect(second.summary).toEqual({ ...first.summary, rules: { checked: 0, all: 0 }, firstFile: undefined });
  expect(second.reports).toEqual([]);
  expect(second.remarks.join()).toContain('258 of 258 artifacts, assets and files are what an earlier audit checked');
  expect(scenario.standIn.count('storage')).toBe(0);
});

describe('the state in an artifact', () => {
  const inputs = { ...INPUTS, state: 'klp-lint-state' };
  /** A run of the audit's own workflow, which its findings make fail. */
  const ownRun = ({ standIn, repository }: Scenario, seed: Partial<RunState> = {}) =>
    standIn.state.addRun(repository, {
      id: ++runs,
      headSha: sha(1),
      event: 'schedule',
      headBranch: 'main',
      workflow: 'audit.yml',
      conclusion: 'failure',
      ...seed,
    });
  const upload = ({ standIn }: Scenario, run: RunState, text: string) =>
    standIn.state.addArtifact(run, 'klp-lint-state', zip([{ name: 'klp-lint-state.txt', content: Buffer.from(text) }]));
  const auditIn = (scenario: Scenario, run: RunState, more = {}) => audit(scenario, { ...inputs, ...more }, run.id);

  it('is what an audit goes on from where the issue does not say it; what pull requests and forks leave is not looked at', async () => {
    const scenario = await started();
    built(scenario, { one: { 'a.ko': BAD }, two: { 'b.ko': GOOD } });
    const own = ownRun(scenario);
    const first = await auditIn(scenario, own);
    expect(first.log).toContainEqual(expect.stringContaining('no run of this workflow on main has left an artifact "klp-lint-state"'));
    upload(scenario, own, first.state?.text ?? '');
    const issue = issueOf(scenario);
    issue.body = issue.body.replace(/(?<=:1 state )\S+/, 'bm90aGluZw==');
    // Newer ones, of whoever can open a pull request, and one that was cancelled.
    const forged = (await auditIn(scenario, own, { workflow: 'none.yml', 'dry-run': 'true' })).state?.text ?? '';
    for (const seed of [
      { event: 'pull_request' },
      { headRepository: 'mallory/livepatches' },
      { headBranch: 'topic' },
      { workflow: 'other.yml' },
    ])
      upload(scenario, ownRun(scenario, seed), forged);
    ownRun(scenario);

    scenario.standIn.calls.length = 0;
    const second = await auditIn(scenario, ownRun(scenario));
    expect(second.summary).toMatchObject({ clean: 1, findings: { error: 1 } });
    expect(second.reports).toEqual([]);
    expect(scenario.standIn.count('storage')).toBe(1);
    expect(second.history?.length).toBe(2);
    expect(issue.comments).toEqual([]);
    expect(issue.body).toMatch(/#### Standing \(1\)/);
  });

  it('that cannot be read costs a warning, and everything is checked', async () => {
    const scenario = await started();
    built(scenario, { one: { 'a.ko': GOOD } });
    upload(scenario, ownRun(scenario), 'bm90aGluZw==');
    const { log, summary } = await auditIn(scenario, ownRun(scenario));
    expect(log).toContainEqual(expect.stringMatching(/the artifact "klp-lint-state" of run \d+ has no state that can be read/));
    expect(summary).toMatchObject({ clean: 1, notAnalysed: 0 });
  });
});

describe('the issue', () => {
  it('is the token’s own: no other with its marker, and no pull request', async () => {
    const scenario = await started();
    const body = `<!-- klp-lint:1 audit audit 1 0123456789abcdef -->\n`;
    scenario.standIn.state.addIssue(scenario.repository, MAINTAINER, { title: 'planted', body });
    scenario.standIn.state.addIssue(scenario.repository, GITHUB_ACTIONS, { title: 'a change', body, isPull: true });
    scenario.standIn.state.addIssue(scenario.repository, GITHUB_ACTIONS, {
      title: 'another audit',
      body: body.replace('audit audit', 'audit other'),
    });
    built(scenario, { modules: { 'a.ko': BAD } });
    await audited(scenario);
    expect(scenario.repository.issues).toHaveLength(4);
    expect(scenario.repository.issues.map(({ title }) => title)).toEqual([
      'planted',
      'a change',
      'another audit',
      'Audit of the livepatches',
    ]);
  });

  it('is not there without the permission: the step says which one is missing, and fails by its findings', async () => {
    const scenario = await started({ actions: 'read', contents: 'read', issues: 'read' });
    built(scenario, { modules: { 'a.ko': BAD } });
    const result = await audited(scenario);
    expect(result.stdout).toContain('issues: write');
    expect(result.outputs).toMatchObject({ status: 'findings', errors: '1', 'issue-url': '' });
    expect(result.summary).toContain('1 error in 1 of 1 livepatch module');
    expect(scenario.repository.issues).toEqual([]);
  });

  it('is made once although the answer was lost', async () => {
    const scenario = await started();
    built(scenario, { modules: { 'a.ko': GOOD } });
    scenario.standIn.fail({ operation: 'issues/create', on: 1, fault: { kind: 'reset' }, done: true });
    await audited(scenario);
    expect(issueOf(scenario)).toMatchObject({ state: 'closed' });
  });

  it('is not touched by a dry run', async () => {
    const scenario = await started();
    built(scenario, { modules: { 'a.ko': BAD } });
    const result = await audited(scenario, { 'dry-run': 'true' });
    expect(result.stdout).toContain('create-issue');
    expect(scenario.repository.issues).toEqual([]);
  });
});

describe('inputs that do not go together', () => {
  it.each([
    [{ workflow: '', mode: 'audit' }, 'the audit has nothing to look at'],
    [{ workflow: 'build.yml', run: '7' }, 'the input "run" names one run'],
    [{ workflow: '', branch: 'main' }, 'need a "workflow"'],
    [{ workflow: '', assets: '*.rpm' }, 'the input "assets" needs "releases"'],
    [{ mode: 'review', workflow: 'build.yml' }, 'the input "workflow" is for an audit'],
    [{ runs: '99' }, 'the input "runs" is "99"; it must be a whole number from 1 to 50'],
    [{ workflow: '../x' }, 'the input "workflow" is "../x"'],
    [{ mode: 'both' }, 'one of review, audit'],
  ])('%j is refused', async (inputs, message) => {
    const scenario = await started();
    await expect(audit(scenario, inputs)).rejects.toThrow(message);
  });
});
