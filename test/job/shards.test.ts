import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { jsonReport } from '../../src/report/json.js';
import { ROOT, temporaryFolder } from '../cli/run-cli.js';
import { fleet } from '../shards/fleet.js';
import { zip } from '../support/zip-builder.js';
import { BAD_MODULE, builtModule, GOOD_MODULE, type JobRun, Scenario, sha } from './scenario.js';

// Jobs on several machines, against a GitHub that answers over HTTP, beside one job that does all.

// Many jobs one after the other: slow where other work runs beside.
vi.setConfig({ testTimeout: 60_000 });

const BAD = builtModule({ late: true });
const OTHER = builtModule({ late: true, symbol: 'x86_late_hook' });
const GOOD = builtModule({ late: false });

const corpus = (name: string) => readFileSync(join(ROOT, 'test/corpus/6.1', name));

/** How the work is done: by one job, or by the shards that are not lost, and a merge. */
interface Machines {
  readonly shards: number;
  /** Shards whose job failed. */
  readonly lost?: readonly number[];
}

const ONE: Machines = { shards: 1 };

interface MachinesRun extends JobRun {
  readonly json: string;
}

/** One job, or all of a matrix and the one that joins them; only that one tells. */
async function run(
  scenario: Scenario,
  id: number,
  inputs: Readonly<Record<string, string>>,
  { shards, lost = [] }: Machines,
): Promise<MachinesRun> {
  const jobOf = async (more: Readonly<Record<string, string>>) => {
    const trigger = inputs['mode'] === 'audit' ? ({ kind: 'other' } as const) : undefined;
    return scenario.job(id, { ...inputs, ...more }, trigger === undefined ? {} : { trigger });
  };
  const folder = temporaryFolder();
  if (shards > 1) {
    const before = scenario.changes.length;
    for (let index = 1; index <= shards; index++) {
      if (lost.includes(index)) continue;
      const { shard } = await jobOf({ shard: `${index}/${shards}` });
      writeFileSync(join(folder, `${index}.json`), shard?.json ?? '');
    }
    expect(scenario.changes.slice(before).filter((operation) => operation !== 'graphql:Viewer')).toEqual([]);
  }
  const result = await jobOf(shards > 1 ? { merge: folder } : {});
  return { ...result, json: jsonReport(result.reports, { name: 'klp-lint', version: '0' }, result.remarks) };
}

/** Each stand-in has a port of its own, and the digest in the first line is of the rules' addresses too. */
function withoutAddresses({ standIn }: Scenario, text: string): string {
  return text.replaceAll(standIn.addresses.server, '').replace(/(audit audit \d+) [0-9a-f]{16}/, '$1');
}

describe('an audit by three shards and a merge', () => {
  /** What is shipped: artifacts, assets of a release, files; one module is fixed and one broken, then all are clean. */
  const history = [
    { a: BAD, b: GOOD },
    { a: GOOD, b: OTHER },
    { a: GOOD, b: GOOD },
  ] as const;

  /** @param folder the same for all plays: its name is in the state */
  async function play(folder: string, machines: Machines) {
    const scenario = await Scenario.start({ actions: 'read', contents: 'read', issues: 'write' });
    const { standIn, repository } = scenario;
    const named = (text: string) => withoutAddresses(scenario, text);
    for (const [name, module] of Object.entries({ 'one.ko': GOOD_MODULE, 'two.ko': BAD_MODULE })) writeFileSync(join(folder, name), module);
    writeFileSync(join(folder, 'three.zip'), zip([{ name: 'readme.txt' }]));
    const release = standIn.state.addRelease(repository, 'v1');
    standIn.state.addAsset(
      release,
      'modules.zip',
      zip([
        { name: 'lib/x.ko', content: GOOD },
        { name: 'lib/y.ko', content: BAD.subarray(0, 900) },
      ]),
    );
    const states = [];
    for (const [index, { a, b }] of history.entries()) {
      const built = standIn.state.addRun(repository, { id: 700 + index, headSha: sha(1), event: 'push', headBranch: 'main' });
      standIn.state.addArtifact(built, 'a', zip([{ name: 'out/kp_a.ko', content: a }]));
      standIn.state.addArtifact(
        built,
        'b',
        zip([
          { name: 'out/kp_b.ko', content: b },
          { name: 'again.ko', content: b },
        ]),
      );
      standIn.state.addArtifact(built, 'c', zip([{ name: 'out/kp_c.ko', content: GOOD }]));
      if (index === 2) {
        release.assets.length = 0;
        standIn.state.addAsset(release, 'modules.zip', zip([{ name: 'lib/x.ko', content: GOOD }]));
        writeFileSync(join(folder, 'two.ko'), GOOD_MODULE);
        writeFileSync(join(folder, 'three.zip'), zip([{ name: 'kp.ko', content: GOOD_MODULE }]));
      }
      standIn.calls.length = 0;
      const inputs = { mode: 'audit', workflow: 'build.yml', releases: 'all', path: folder };
      const { json, summary, surfaces, overview, history: points } = await run(scenario, 900 + index, inputs, machines);
      const [issue, ...others] = repository.issues;
      expect(others).toEqual([]);
      states.push({
        json: named(json),
        summary,
        overview: named(overview),
        surfaces: named(JSON.stringify(surfaces)),
        points,
        issue: named(
          JSON.stringify({
            title: issue?.title,
            body: issue?.body,
            state: issue?.state,
            comments: issue?.comments.map(({ body }) => body),
          }),
        ),
        state: issue?.state,
        downloads: standIn.count('storage'),
      });
    }
    return states;
  }

  it('gives the reports and the issue of one machine, three times in a row, and downloads as much', async () => {
    const folder = temporaryFolder();
    const one = await play(folder, ONE);
    expect(one.map(({ state }) => state)).toEqual(['open', 'open', 'closed']);
    // What the audit before knew is downloaded by no machine.
    expect(one.map(({ downloads }) => downloads)).toEqual([4, 2, 2]);
    expect(one[1]?.json).toContain('x86_late_hook');
    expect(await play(folder, { shards: 3 })).toEqual(one);
  });
});

/** Artifacts of a run, each a zip of files. */
function addArtifacts(
  { standIn, repository }: Scenario,
  id: number,
  artifacts: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>,
): void {
  const built =
    repository.runs.find((one) => one.id === id) ??
    standIn.state.addRun(repository, { id, headSha: sha(1), event: 'push', headBranch: 'main' });
  for (const [name, files] of Object.entries(artifacts)) {
    standIn.state.addArtifact(built, name, zip(Object.entries(files).map(([path, content]) => ({ name: path, content }))));
  }
}

it('an audit with files of the kernel says of them what there is to say, by however many machines', async () => {
  const scenario = await Scenario.start();
  const folder = temporaryFolder();
  const facts = join(folder, 'facts');
  mkdirSync(facts);
  writeFileSync(join(facts, 'Module.symvers'), 'no list\n');
  writeFileSync(join(facts, 'kallsyms-6.1.0-56-amd64'), gunzipSync(corpus('kallsyms-6.1.0-56-amd64.txt.gz')));
  writeFileSync(join(folder, 'ambiguous.ko'), corpus('x_ambiguous.ko'));
  writeFileSync(join(folder, 'bad.ko'), BAD_MODULE);
  const inputs = { mode: 'audit', token: '', path: `${join(folder, 'ambiguous.ko')}\n${join(folder, 'bad.ko')}`, 'kernel-files': facts };
  const one = await run(scenario, 900, inputs, ONE);
  expect(one.json).toContain('symbol-ambiguous');
  expect(one.remarks).toContainEqual(expect.stringMatching(/Module\.symvers: .* is not a line of such a list/));
  expect((await run(scenario, 900, inputs, { shards: 2 })).json).toBe(one.json);
});

describe('what no shard has checked', () => {
  it('is not analysed, with the shard that should have, and what stood there stands', async () => {
    const scenario = await Scenario.start({ actions: 'read', contents: 'read', issues: 'write' });
    // The largest is the first shard's.
    addArtifacts(scenario, 700, { a: { 'a.ko': BAD, readme: BAD_MODULE }, b: { 'b.ko': GOOD }, c: { 'c.ko': GOOD } });
    const inputs = { mode: 'audit', workflow: 'build.yml', incremental: 'false' };
    await run(scenario, 900, inputs, { shards: 3 });
    const { json, status, summary } = await run(scenario, 901, inputs, { shards: 3, lost: [1] });
    expect(status).toBe(3);
    expect(summary).toMatchObject({ notAnalysed: 1, clean: 2, findings: { error: 1 } });
    expect(json).toContain('shard 1 of 3 did not check it: no result of it came');
    const [issue] = scenario.repository.issues;
    expect(issue?.state).toBe('open');
    expect(issue?.body).toMatch(/#### Not analysed \(1\)\n\n- `acme\/livepatches a`, since .*shard 1 of 3 did not check it/);
    expect(issue?.body).toMatch(/pv_ops.*could not be looked for this time/);
  });

  const edited = (path: string, from: RegExp, to: string) => {
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(path, text.replace(from, to));
  };
  it.each<readonly [string, (results: string, module: string) => void, RegExp]>([
    [
      'is gone',
      (results) => {
        rmSync(results, { recursive: true });
      },
      /no shard checked it: no result came \(.* is not a shard's result: there is no such file\)/,
    ],
    [
      'was cut',
      (results) => {
        truncateSync(join(results, '1.json'), 300);
      },
      /shard 1 of 2 did not check it: no result of it came \(.*1\.json is not a shard's result: it is not complete/,
    ],
    [
      'is a report',
      (results) => {
        writeFileSync(join(results, '1.json'), jsonReport([], { name: 'klp-lint', version: '0' }, []));
      },
      /1\.json is not a shard's result: it is no shard's result of version 1/,
    ],
    [
      'is of another version',
      (results) => {
        edited(join(results, '1.json'), /"version":"[^"]+"/, '"version":"0.0.0"');
      },
      /shard 1 of 2 did not check it: its result .* was made by klp-lint 0\.0\.0, and this is /,
    ],
    [
      'is of other inputs',
      (results) => {
        edited(join(results, '1.json'), /"task":"[^"]+"/, '"task":"another"');
      },
      /shard 1 of 2 did not check it: .* was made in another run, or with other inputs/,
    ],
    [
      'is of more shards',
      (results) => {
        edited(join(results, '2.json'), /"count":2/, '"count":3');
      },
      /shard 2 of 2 did not check it: .*2\.json is one of 3, but by .*1\.json there are 2/,
    ],
    [
      'is there twice',
      (results) => {
        copyFileSync(join(results, '1.json'), join(results, '1-again.json'));
      },
      /shard 1 of 2 did not check it: 2 results of it came \(.*, and klp-lint cannot know which one counts/,
    ],
    [
      'is of other files',
      (_, module) => {
        appendFileSync(module, 'x');
      },
      /shard 1 of 2 did not check it: it was not there in this form/,
    ],
  ])('a result that %s', async (_, harm, reason) => {
    const scenario = await Scenario.start();
    const folder = temporaryFolder();
    const [results, module] = [join(folder, 'results'), join(folder, 'bad.ko')];
    mkdirSync(results);
    writeFileSync(module, BAD_MODULE);
    writeFileSync(join(folder, 'good.ko'), GOOD_MODULE.subarray(0, 4000));
    const inputs = { mode: 'audit', token: '', path: `${module}\n${join(folder, 'good.ko')}` };
    for (const index of [1, 2]) {
      const { shard } = await scenario.job(900, { ...inputs, shard: `${index}/2` });
      writeFileSync(join(results, `${index}.json`), shard?.json ?? '');
    }
    const whole = await scenario.job(900, { ...inputs, merge: results });
    expect(whole.summary).toMatchObject({ withFindings: 1, notAnalysed: 1 });
    harm(results, module);
    const { reports, status } = await scenario.job(900, { ...inputs, merge: results });
    expect(status).toBe(3);
    expect(reports.flatMap((report) => (report.status === 'not-analysed' ? [report.reason] : []))).toContainEqual(
      expect.stringMatching(reason),
    );
  });
});

describe('a review by several machines', () => {
  /** The same module in two artifacts; files of the kernel in another one than the module that they decide; one without modules, one that expired. */
  async function reviewed(machines: Machines) {
    const scenario = await Scenario.start();
    const id = scenario.addRun({ 'out/a.ko': BAD_MODULE });
    addArtifacts(scenario, id, {
      again: { 'x/b.ko': BAD_MODULE },
      ambiguous: { 'c.ko': corpus('x_ambiguous.ko') },
      kernel: {
        'kallsyms-6.1.0-56-amd64': gunzipSync(corpus('kallsyms-6.1.0-56-amd64.txt.gz')),
        'Module.symvers': Buffer.from('no list\n'),
      },
      old: { 'd.ko': GOOD_MODULE },
    });
    for (const artifact of scenario.repository.runs[0]?.artifacts ?? []) if (artifact.name === 'old') artifact.expired = true;
    const { json, summary, surfaces } = await run(scenario, id, {}, machines);
    return { json, summary, told: withoutAddresses(scenario, JSON.stringify([surfaces, scenario.standing])) };
  }

  it('is that of one machine', async () => {
    const one = await reviewed(ONE);
    expect(one.json).toContain('symbol-ambiguous');
    expect(one.summary).toMatchObject({ withFindings: 2, notAnalysed: 1 });
    expect(await reviewed({ shards: 2 })).toEqual(one);
  });

  it('without one of them says what is missing', async () => {
    const { json, summary, told } = await reviewed({ shards: 4, lost: [2, 3, 4] });
    // Three artifacts of which no result came, the one that expired, and the one without a module.
    expect(summary.notAnalysed).toBe(5);
    expect(json).toContain('shard 3 of 4 did not check it');
    expect(told).toContain('shard 3 of 4 did not check it');
  });

  it('of files is that of one machine: folders without modules, archives, damage, the same module twice', async () => {
    const scenario = await Scenario.start();
    const folder = temporaryFolder();
    const inputs = {
      token: '',
      review: 'off',
      path: fleet(folder)
        .map((path) => join(folder, path))
        .join('\n'),
    };
    const one = await run(scenario, 1, inputs, ONE);
    expect(one.summary).toMatchObject({ withFindings: 1, clean: 1 });
    expect((await run(scenario, 1, inputs, { shards: 4 })).json).toBe(one.json);
    const globs = { ...inputs, files: 'one.ko' };
    expect((await run(scenario, 1, globs, { shards: 3 })).json).toBe((await run(scenario, 1, globs, ONE)).json);
  });
});

it('the built Action writes a result, and joins results', async () => {
  const scenario = await Scenario.start({ actions: 'read', contents: 'read', issues: 'write' });
  addArtifacts(scenario, 700, { a: { 'a.ko': BAD }, b: { 'b.ko': GOOD } });
  const inputs = { mode: 'audit', workflow: 'build.yml' };
  const event = { name: 'schedule', payload: {} };
  const one = await scenario.action(900, { ...inputs, 'dry-run': 'true' }, { event });
  const [first, second] = await Promise.all(['1/2', '2/2'].map((shard) => scenario.action(900, { ...inputs, shard }, { event })));
  expect([first?.status, second?.status]).toEqual([0, 0]);
  expect(first?.summary).toBe('');
  expect(scenario.repository.issues).toEqual([]);
  const results = [first, second].map((done) => done?.outputs['shard-result'] ?? '').join('\n');
  const merged = await scenario.action(900, { ...inputs, merge: results }, { event });
  expect(merged.status).toBe(1);
  expect(merged.outputs).toMatchObject({ status: 'findings', errors: '1', 'not-analysed': '0' });
  expect(merged.report).toBe(one.report);
  expect(scenario.repository.issues).toHaveLength(1);
  const both = await scenario.action(900, { ...inputs, shard: '1/2', merge: 'x' }, { event });
  expect(both.stdout).toContain('"shard" is for a job that checks a part');
});
