import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.js';
import { runAction } from '../support/runner.js';
import { zip } from '../support/zip-builder.js';
import { BAD_MODULE, GOOD_MODULE, Scenario, sha, TOKEN } from '../job/scenario.js';

vi.setConfig({ testTimeout: 60_000 });

/** Adds an artifact to the run with that number. */
function addArtifact({ standIn, repository }: Scenario, id: number, name: string, bytes: Uint8Array): void {
  const run = repository.runs.find((one) => one.id === id);
  if (run === undefined) throw new Error('no run');
  standIn.state.addArtifact(run, name, bytes);
}

describe('artifacts that nobody named', () => {
  it.each([
    ['the report of an earlier attempt', 'klp-lint-report', 'klp-lint-report.json'],
    ['a log', 'build-log', 'make.log'],
  ])('%s beside the modules is a remark', async (_, artifact, file) => {
    const scenario = await Scenario.start();
    const id = scenario.addRun({ 'out/livepatch-cmdline.ko': GOOD_MODULE });
    addArtifact(scenario, id, artifact, zip([{ name: file, content: Buffer.from('{}') }]));
    const { status, summary, remarks } = await scenario.job(id);
    expect({ status, ...summary }).toMatchObject({ status: 0, modules: 1, clean: 1, notAnalysed: 0 });
    expect(remarks).toContainEqual(`the artifact "${artifact}" is not counted: no *.ko in it`);
    // Whoever names it wants it checked.
    expect((await scenario.job(id, { artifacts: '*' })).summary).toMatchObject({ notAnalysed: 1 });
  });

  it.each(['make.log', 'page.html', 'Module.symvers'])('%s, uploaded as it is, is one too', async (name) => {
    const scenario = await Scenario.start();
    const id = scenario.addRun({ 'out/livepatch-cmdline.ko': GOOD_MODULE });
    addArtifact(scenario, id, name, Buffer.from('what make printed'));
    const { status, summary, remarks } = await scenario.job(id);
    expect({ status, ...summary }).toMatchObject({ status: 0, modules: 1, clean: 1, notAnalysed: 0 });
    expect(remarks).toContainEqual(`the artifact "${name}" is not counted: not an ELF file`);
    expect((await scenario.job(id, { artifacts: '*' })).summary).toMatchObject({ notAnalysed: 1 });
  });

  it.each([
    ['a module by its name', 'livepatch-ext2.ko', 'no module at all', true],
    ['an archive by its name', 'livepatches.tar.gz', 'no archive at all', true],
    ['an archive that is damaged', 'livepatches', 'PK\u0003\u0004 and no more', true],
    ['something of which GitHub has no digest: it may be the page of a proxy', 'livepatches', '<html>', false],
  ])('%s is not analysed', async (_, name, content, hasDigest) => {
    const scenario = await Scenario.start();
    const id = scenario.addRun({ 'out/livepatch-cmdline.ko': GOOD_MODULE });
    addArtifact(scenario, id, name, Buffer.from(content));
    const artifact = scenario.repository.runs[0]?.artifacts.at(-1);
    if (artifact !== undefined && !hasDigest) artifact.digest = null;
    expect(await scenario.job(id)).toMatchObject({ status: 3, summary: { clean: 1, notAnalysed: 1 } });
  });

  it('are remarks of an audit as well, by one job or by shards, as long as another of the run has modules', async () => {
    const scenario = await Scenario.start({ actions: 'read', contents: 'read', issues: 'write' });
    const build = (number: number, modules: Readonly<Record<string, Uint8Array>>) => {
      const run = scenario.standIn.state.addRun(scenario.repository, { id: number, headSha: sha(1), event: 'push', headBranch: 'main' });
      for (const [name, content] of Object.entries(modules)) scenario.standIn.state.addArtifact(run, name, zip([{ name, content }]));
      scenario.standIn.state.addArtifact(run, 'log', zip([{ name: 'make.log', content: Buffer.from('ok') }]));
    };
    const audit = (inputs: Readonly<Record<string, string>> = {}) =>
      scenario.job(900, { mode: 'audit', workflow: 'build.yml', ...inputs }, { trigger: { kind: 'other' } });
    const remark = 'the artifact "acme/livepatches log" is not counted: no *.ko in it';
    build(5001, { 'a.ko': GOOD_MODULE });
    for (const night of [1, 2]) {
      const { status, summary, remarks } = await audit();
      expect({ night, status, ...summary }).toMatchObject({ status: 0, modules: 1, clean: 1, notAnalysed: 0 });
      expect(remarks).toContainEqual(remark);
      expect(scenario.repository.issues).toMatchObject([{ state: 'closed' }]);
    }
    const folder = temporaryFolder();
    for (const index of [1, 2])
      writeFileSync(join(folder, `${index}.json`), (await audit({ shard: `${index}/2`, incremental: 'false' })).shard?.json ?? '');
    expect(await audit({ merge: folder, incremental: 'false' })).toMatchObject({ status: 0, remarks: [remark] });
    expect((await audit({ artifacts: '*' })).summary).toMatchObject({ notAnalysed: 1 });
    // A newer run without any: what an older one had does not stand for it.
    build(5002, {});
    expect(await audit({ runs: '2' })).toMatchObject({ status: 3, summary: { clean: 1, notAnalysed: 1 } });
  });

  it('without any module are not analysed', async () => {
    const scenario = await Scenario.start();
    const id = scenario.addRun({ 'make.log': Buffer.from('ok') });
    addArtifact(scenario, id, 'report', zip([{ name: 'x.json', content: Buffer.from('{}') }]));
    expect(await scenario.job(id)).toMatchObject({ status: 3, summary: { notAnalysed: 2 } });
  });

  it('of which one has only a broken module are not analysed', async () => {
    const scenario = await Scenario.start();
    const id = scenario.addRun({ 'a.ko': Buffer.from('no module at all') });
    addArtifact(scenario, id, 'report', zip([{ name: 'x.json', content: Buffer.from('{}') }]));
    expect(await scenario.job(id)).toMatchObject({ status: 3, summary: { notAnalysed: 2 } });
  });
});

it.each([
  ['livepatch-ext2.ko', BAD_MODULE],
  ['livepatch-ext2.ko.gz', gzipSync(BAD_MODULE)],
  ['livepatch-ext2.ko.xz', execFileSync('xz', ['-c'], { input: BAD_MODULE, maxBuffer: 1 << 28 })],
])('an artifact that was uploaded with "archive: false" is the file: %s', async (name, bytes) => {
  const scenario = await Scenario.start();
  const run = scenario.standIn.state.addRun(scenario.repository, { id: 7000, headSha: scenario.pull.headSha });
  scenario.standIn.state.addArtifact(run, name, bytes);
  expect(await scenario.job(run.id)).toMatchObject({ status: 1, summary: { modules: 1, withFindings: 1 } });
});

it('an empty list is asked for again, as it may lag behind the upload', async () => {
  const scenario = await Scenario.start();
  const id = scenario.addRun({ 'a.ko': GOOD_MODULE });
  const [run] = scenario.repository.runs;
  if (run === undefined) throw new Error('no run');
  run.lag = 3;
  const { status, log } = await scenario.job(id, { artifacts: 'modules' });
  expect(status).toBe(0);
  expect(log.filter((line) => line.includes('has no artifacts; asked again in 3 s'))).toHaveLength(3);
  run.artifacts.length = 0;
  scenario.standIn.calls.length = 0;
  expect(await scenario.job(id)).toMatchObject({ status: 3 });
  expect(scenario.standIn.count('actions/list-workflow-run-artifacts')).toBe(6);
});

it('the artifacts of a repository that was renamed are elsewhere in the API, which alone has the token', async () => {
  const scenario = await Scenario.start();
  const id = scenario.addRun({ 'a.ko': GOOD_MODULE });
  const artifact = scenario.repository.runs[0]?.artifacts[0]?.id ?? 0;
  const to = `${scenario.standIn.addresses.api}/repositories/1/actions/artifacts/${artifact}/zip`;
  scenario.standIn.fail({ operation: 'actions/download-artifact', on: 1, fault: { kind: 'redirect', to } });
  expect(await scenario.job(id)).toMatchObject({ status: 0, summary: { clean: 1 } });
  const downloads = scenario.standIn.calls.filter(({ operation }) => operation === 'actions/download-artifact');
  expect(downloads.map(({ authorization }) => authorization)).toEqual([`token ${TOKEN}`, `token ${TOKEN}`]);
  expect(scenario.standIn.calls.find(({ operation }) => operation === 'storage')?.authorization).toBeUndefined();
});

it('a repository that was renamed since the run began is reviewed, checked and audited, and the token stays within the API', async () => {
  const scenario = await Scenario.start({
    actions: 'read',
    contents: 'write',
    'pull-requests': 'write',
    checks: 'write',
    issues: 'write',
  });
  const { standIn, repository, pull } = scenario;
  const id = scenario.addRun({ 'a.ko': BAD_MODULE });
  const asset = standIn.state.addAsset(standIn.state.addRelease(repository, 'v1'), 'livepatch.ko', BAD_MODULE);
  const before = repository.fullName;
  standIn.state.rename(repository, 'acme/patches');
  const review = await scenario.job(id, { check: 'true' }, { repository: before });
  expect(review.surfaces).toMatchObject([{ kind: 'posted' }, { name: 'check run klp-lint', kind: 'posted' }]);
  expect(pull.threads.length).toBeGreaterThan(0);
  expect(repository.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
  const audit = await scenario.job(900, { mode: 'audit', releases: 'all' }, { repository: before, trigger: { kind: 'other' } });
  expect(audit).toMatchObject({ status: 1, summary: { withFindings: 1, notAnalysed: 0 } });
  expect(repository.issues.map(({ body }) => body).join('')).toContain(asset.name);
  expect(standIn.calls.filter(({ operation }) => operation === 'storage').map(({ authorization }) => authorization)).toEqual([
    undefined,
    undefined,
  ]);
});

it('an artifact, and an asset of a release, that the API answers itself is saved as it comes', async () => {
  const scenario = await Scenario.start({ actions: 'read', contents: 'write', 'pull-requests': 'write', issues: 'write' });
  const id = scenario.addRun({ 'a.ko': GOOD_MODULE });
  const bytes = scenario.repository.runs[0]?.artifacts[0]?.bytes ?? new Uint8Array();
  scenario.standIn.fail({ operation: 'actions/download-artifact', fault: { kind: 'body', body: bytes } });
  expect(await scenario.job(id)).toMatchObject({ status: 0, summary: { clean: 1 } });
  scenario.standIn.state.addAsset(scenario.standIn.state.addRelease(scenario.repository, 'v1'), 'livepatch.ko', BAD_MODULE);
  scenario.standIn.fail({ operation: 'repos/get-release-asset', fault: { kind: 'body', body: BAD_MODULE } });
  const audit = await scenario.job(900, { mode: 'audit', releases: 'all' }, { trigger: { kind: 'other' } });
  expect(audit).toMatchObject({ status: 1, summary: { withFindings: 1, notAnalysed: 0 } });
});

it('two steps of one job have a folder each for their files', async () => {
  const scenario = await Scenario.start();
  const run = scenario.addRun({ 'a.ko': BAD_MODULE });
  const folder = temporaryFolder();
  const step = (inputs: Readonly<Record<string, string>>) =>
    runAction({
      standIn: scenario.standIn,
      folder,
      repository: 'acme/livepatches',
      run,
      sha: sha(0),
      event: { name: 'push', payload: {} },
      inputs: { token: TOKEN, formats: 'sarif', ...inputs },
    });
  const one = await step({ kernel: '6.1.0-56-amd64' });
  const two = await step({ kernel: '6.12.1' });
  expect(one.outputs['report']).not.toBe(two.outputs['report']);
  expect(one.outputs['sarif']).not.toBe(two.outputs['sarif']);
  expect(readFileSync(one.outputs['report'] ?? '', 'utf8')).toBe(one.report);
});

it('GitHub Enterprise Server lists no artifact of a run that goes on: the message has the way that works', async () => {
  const scenario = await Scenario.start(undefined, { enterprise: true });
  const run = scenario.standIn.state.addRun(scenario.repository, { id: 700, headSha: sha(1) });
  const { reports, status } = await scenario.job(run.id);
  expect(status).toBe(3);
  expect(JSON.stringify(reports)).toMatch(
    /lists artifacts only when their run has ended: in that run, use actions\/download-artifact before this step/,
  );
  const elsewhere = await Scenario.start();
  const other = elsewhere.standIn.state.addRun(elsewhere.repository, { id: 700, headSha: sha(1) });
  expect(JSON.stringify((await elsewhere.job(other.id)).reports)).not.toContain('Enterprise');
});
