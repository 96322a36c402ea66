import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.js';
import type { Identity, IssueState, RunState } from '../support/github/state.js';
import { GITHUB_ACTIONS, MAINTAINER } from '../support/github/state.js';
import type { StandInOptions } from '../support/github/server.js';
import type { ActionRun } from '../support/runner.js';
import { zip } from '../support/zip-builder.js';
import { builtModule, expectNoToken, Scenario, sha } from './scenario.js';

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

function issueOf({ repository }: Scenario): IssueState {
  const [issue, ...others] = repository.issues;
  if (issue === undefined || others.length > 0) throw new Error(`${repository.issues.length} issues`);
  return issue;
}

function configured({ repository }: Scenario, text: string): void {
  repository.trees.set(sha(0), new Map([['.github/klp-lint.yml', Buffer.from(text)]]));
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

  it('a process that is killed after any call, and run again, comes to the same end', async () => {
    const play = async (
      killAt: number | undefined,
    ): Promise<{ readonly standing: unknown; readonly killed: boolean; readonly calls: readonly string[] }> => {
      const scenario = await started(LEAST, { validate: killAt === undefined });
      let killed = false;
      let calls = 0;
      for (const [index, modules] of history.entries()) {
        standardRun(scenario, index, modules);
        const { status } = await audited(scenario, {}, () => {
          const now = ++calls === killAt;
          killed ||= now;
          return now;
        });
        if (status === null) await audited(scenario);
      }
      const { title, body, state, comments } = issueOf(scenario);
      const text = JSON.stringify({ title, body, state, comments: comments.map((comment) => comment.body) });
      // Each stand-in has a port of its own, and the digest is of the rules' addresses too.
      const standing = text.replaceAll(scenario.standIn.addresses.server, '').replace(/(audit audit \d+) [0-9a-f]{16}/, '$1');
      return { standing, killed, calls: scenario.standIn.calls.map(({ operation }) => operation) };
    };
    const whole = await play(undefined);
    const ends: Awaited<ReturnType<typeof play>>[] = [];
    // After every call that changes something; the plan's own test (test/audit/plan.test.ts) stops after each operation of many histories.
    const places = whole.calls.flatMap((call, i) => (/issues\/(?:create|update)/.test(call) ? [i + 1] : []));
    for (let i = 0; i < places.length; i += 4) ends.push(...(await Promise.all(places.slice(i, i + 4).map(play))));
    expect(ends.filter(({ killed }) => killed).length).toBeGreaterThan(4);
    for (const { standing } of ends) expect(standing).toEqual(whole.standing);
  }, 300_000);
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
    expect((await audited(scenario)).outputs).toMatchObject({ status: 'findings', modules: '1' });
    expect((await audited(scenario, { branch: 'topic' })).outputs).toMatchObject({ status: 'clean', modules: '1' });
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
    const latest = await audited(scenario, { workflow: '' });
    expect(latest.outputs).toMatchObject({ modules: '4', errors: '1', 'not-analysed': '0' });
    configured(scenario, sources('all'));
    const all = await audited(scenario, { workflow: '' });
    expect(all.outputs).toMatchObject({ modules: '6', errors: '3', 'not-analysed': '0' });
    expect(issueOf(scenario).body).toContain('`v1 modules.zip` → `lib/x.ko`');
    standIn.calls.length = 0;
    configured(scenario, sources('v[12]'));
    expect((await audited(scenario, { workflow: '' })).outputs).toMatchObject({ modules: '5', errors: '2' });
    expect(standIn.count('storage')).toBe(0);
    expect((await audited(scenario, { workflow: '', incremental: 'false' })).outputs).toMatchObject({ modules: '5', errors: '2' });
    expect(standIn.count('storage')).toBe(4);
  });

  it('is not analysed where it cannot be had, with its reason and since when; what stood there stands', async () => {
    const scenario = await started();
    const run = built(scenario, { modules: { 'a.ko': BAD }, others: { 'b.ko': GOOD } });
    await audited(scenario);
    for (const artifact of run.artifacts) artifact.expired = true;
    const known = await audited(scenario);
    expect(known.outputs).toMatchObject({ status: 'findings', 'not-analysed': '0' });
    const lost = await audited(scenario, { incremental: 'false' });
    expect(lost.outputs).toMatchObject({ status: 'not-analysed', 'not-analysed': '2', errors: '1' });
    expect(lost.status).toBe(1);
    expect(issueOf(scenario).body).toContain('#### Not analysed (2)');
    expect(issueOf(scenario).body).toMatch(/`acme\/livepatches modules`, since \d{4}-\d\d-\d\d: .*expired/);
    expect(issueOf(scenario).body).toMatch(/pv_ops.*could not be looked for this time/);

    const nothing = await audited(scenario, { workflow: 'none.yml' });
    expect(nothing.outputs).toMatchObject({ status: 'not-analysed' });
    expect(issueOf(scenario)).toMatchObject({ state: 'open' });
    expect(issueOf(scenario).body).toMatch(/has no successful run on the branch/);
  });

  it('ignores what the configuration ignores, and checks again when that has changed', async () => {
    const scenario = await started();
    built(scenario, { modules: { 'a.ko': BAD } });
    expect((await audited(scenario)).outputs).toMatchObject({ errors: '1' });
    configured(scenario, 'ignore:\n  - module: kp_fix_ext2\n    reason: measured\n');
    const ignored = await audited(scenario);
    expect(ignored.outputs).toMatchObject({ status: 'clean', errors: '0', ignored: '1' });
    expect(issueOf(scenario)).toMatchObject({ state: 'closed' });
  });
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
  const audit = (scenario: Scenario, run: RunState) => scenario.job(run.id, inputs, { trigger: { kind: 'other' } });

  it('is what an audit goes on from where the issue does not say it; what pull requests and forks leave is not looked at', async () => {
    const scenario = await started();
    built(scenario, { one: { 'a.ko': BAD }, two: { 'b.ko': GOOD } });
    const own = ownRun(scenario);
    const first = await audit(scenario, own);
    expect(first.log).toContainEqual(expect.stringContaining('no run of this workflow on main has left an artifact "klp-lint-state"'));
    upload(scenario, own, first.state?.text ?? '');
    const issue = issueOf(scenario);
    issue.body = issue.body.replace(/(?<=:1 state )\S+/, 'bm90aGluZw==');
    // Newer ones, of whoever can open a pull request, and one that was cancelled.
    const forged =
      (await scenario.job(own.id, { ...inputs, workflow: 'none.yml', 'dry-run': 'true' }, { trigger: { kind: 'other' } })).state?.text ??
      '';
    for (const seed of [
      { event: 'pull_request' },
      { headRepository: 'mallory/livepatches' },
      { headBranch: 'topic' },
      { workflow: 'other.yml' },
    ])
      upload(scenario, ownRun(scenario, seed), forged);
    ownRun(scenario);

    scenario.standIn.calls.length = 0;
    const second = await audit(scenario, ownRun(scenario));
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
    const { log, summary } = await audit(scenario, ownRun(scenario));
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
    const result = await audited(scenario, inputs);
    expect(result.status).toBe(1);
    expect(result.stdout).toContain(message);
  });
});
