import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { BAD, GOOD, klpLint, ROOT, temporaryFolder } from '../cli/run-cli.js';
import { ACTION } from '../docs/action-file.js';
import { faultsOf } from '../support/actionlint.js';

const GUIDE = readFileSync(join(ROOT, 'docs/sharding.md'), 'utf8');
const EXAMPLES = [...GUIDE.matchAll(/^```yaml\n(.*?)^```/gms)].map((match) => match[1] ?? '');

const read = (name: string) => readFileSync(join(ROOT, '.github/workflows', name), 'utf8');
const job = v.object({ steps: v.array(v.object({ run: v.optional(v.string()) })) });
const called = v.object({ workflow_call: v.object({ inputs: v.record(v.string(), v.unknown()) }) });
const { on, jobs } = v.parse(
  v.object({ on: called, jobs: v.object({ plan: job, check: job, merge: job }) }),
  parse(read('audit-sharded.yml')),
);
const MATRIX = read('audit-matrix.yml');
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  'audit-sharded.yml': Object.keys(on.workflow_call.inputs),
  'audit-matrix.yml': Object.keys(v.parse(v.object({ on: called }), parse(MATRIX)).on.workflow_call.inputs),
};
const callers = v.object({ jobs: v.looseObject({ audit: v.object({ uses: v.string(), with: v.record(v.string(), v.unknown()) }) }) });

it('the examples of the guide are workflows, and give inputs that there are', async () => {
  expect(EXAMPLES).toHaveLength(5);
  for (const example of EXAMPLES) {
    expect(await faultsOf(example, '.github/workflows/example.yml')).toEqual([]);
    const caller = v.safeParse(callers, parse(example));
    if (!caller.success) continue;
    const { uses, with: given } = caller.output.jobs.audit;
    expect(INPUTS[/workflows\/(.*)@/.exec(uses)?.[1] ?? '']).toEqual(expect.arrayContaining(Object.keys(given)));
  }
});

it('the shards of an audit and their merge are given the same inputs, which the Action has, and use outputs that it has', () => {
  const step = v.object({ uses: v.optional(v.string()), with: v.optional(v.record(v.string(), v.unknown())) });
  const steps = v.object({ steps: v.array(step) });
  const { shard, merge } = v.parse(v.object({ jobs: v.object({ shard: steps, merge: steps }) }), parse(MATRIX)).jobs;
  const [ofShard, ofMerge] = [shard, merge].map((one) => one.steps.find(({ uses }) => uses === './.klp-lint')?.with ?? {});
  const alone = ['shard', 'merge', 'fail-on', 'fail-on-confidence', 'formats'];
  const common = (given: object = {}) => Object.entries(given).filter(([name]) => !alone.includes(name));
  expect(common(ofShard).length).toBeGreaterThan(10);
  expect(common(ofShard)).toEqual(common(ofMerge));
  expect(Object.keys(ACTION.inputs)).toEqual(expect.arrayContaining(Object.keys({ ...ofShard, ...ofMerge })));
  const outputs = [...MATRIX.matchAll(/steps\.(?:shard|merge)\.outputs\.([\w-]+)/g)].map(([, name = '']) => name);
  expect(outputs).toHaveLength(9);
  expect(Object.keys(ACTION.outputs)).toEqual(expect.arrayContaining(outputs));
});

it('a machine for each number', () => {
  const cwd = temporaryFolder();
  const { numbers } = v.parse(v.object({ jobs: v.object({ numbers: job }) }), parse(MATRIX)).jobs;
  expect(runJob(numbers, cwd, { SHARDS: '3' })).toBe(0);
  expect(readFileSync(join(cwd, 'output'), 'utf8')).toBe('shards=[1,2,3]\n');
});

/** What a machine has after its checkouts, and the scripts of its job, run as GitHub runs `shell: bash`. */
function runJob({ steps }: v.InferOutput<typeof job>, cwd: string, env: Readonly<Record<string, string>>): number | null {
  const scripts = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  expect(scripts).toHaveLength(1);
  const run = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scripts.join()], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      RUNNER_TEMP: join(cwd, 'temp'),
      GITHUB_OUTPUT: join(cwd, 'output'),
      GITHUB_STEP_SUMMARY: join(cwd, 'summary'),
      ...env,
    },
  });
  return run.status;
}

it('the scripts of the jobs give the report of one machine; a lost shard makes them fail', { timeout: 60_000 }, () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'live patches'));
  for (const [name, path] of Object.entries({ 'a.ko': GOOD, 'b.ko': BAD })) copyFileSync(join(ROOT, path), join(cwd, 'live patches', name));
  copyFileSync(join(ROOT, GOOD), join(cwd, 'c.ko'));
  mkdirSync(join(cwd, '.klp-lint'));
  for (const name of ['dist', 'docs', 'package.json']) symlinkSync(join(ROOT, name), join(cwd, '.klp-lint', name));
  const paths = { PATHS: 'live patches\nc.ko\n' };

  expect(runJob(jobs.plan, cwd, { ...paths, SHARDS: '3' })).toBe(0);
  const [, matrix = ''] = /^matrix=(.*)\n$/.exec(readFileSync(join(cwd, 'output'), 'utf8')) ?? [];
  for (const shard of ['1/3', '2/3', '3/3'])
    expect(runJob(jobs.check, cwd, { ...paths, SHARD: shard, KERNEL: '', KERNEL_BEHAVIOUR: '', KERNEL_FILES: '' })).toBe(0);
  mkdirSync(join(cwd, 'shards'));
  for (const shard of ['1', '2']) copyFileSync(join(cwd, `temp/report/shard-${shard}.json`), join(cwd, `shards/shard-${shard}.json`));
  expect(runJob(jobs.merge, cwd, { MATRIX: matrix, FAIL_ON: 'never', FAIL_ON_CONFIDENCE: 'conditional', FORMATS: '' })).toBe(3);
  expect(readFileSync(join(cwd, 'report/report.json'), 'utf8')).toContain('"path": "shard 3 of 3"');

  copyFileSync(join(cwd, 'temp/report/shard-3.json'), join(cwd, 'shards/shard-3.json'));
  expect(runJob(jobs.merge, cwd, { MATRIX: matrix, FAIL_ON: 'error', FAIL_ON_CONFIDENCE: 'conditional', FORMATS: 'html\nsarif\n' })).toBe(
    1,
  );
  expect(readFileSync(join(cwd, 'report/report.json'), 'utf8')).toBe(
    klpLint(['check', '--format', 'json', 'live patches', 'c.ko'], { cwd }).stdout,
  );
  expect(readdirSync(join(cwd, 'report')).sort()).toEqual(['report.html', 'report.json', 'report.sarif']);
  expect(readFileSync(join(cwd, 'summary'), 'utf8')).toContain('klp-lint: 3 modules: 2 without findings, 1 with findings');
});

it('what is said of the kernel reaches the command, each line as one option, whatever is in it', () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, '.klp-lint/dist'), { recursive: true });
  writeFileSync(join(cwd, '.klp-lint/dist/cli.js'), 'console.log(JSON.stringify(process.argv.slice(2)))');
  const shard = {
    PATHS: 'c.ko\n',
    SHARD: '1/3',
    KERNEL: '6.1.0',
    KERNEL_BEHAVIOUR: 'a=1\n\nb=$(id) "2"\n',
    KERNEL_FILES: 'kernel files/*\n',
  };
  expect(runJob(jobs.check, cwd, shard)).toBe(0);
  expect(JSON.parse(readFileSync(join(cwd, 'temp/report/shard-1.json'), 'utf8'))).toEqual([
    ...['check', '--format', 'json', '--shard', '1/3', '--kernel', '6.1.0'],
    ...['--kernel-behaviour', 'a=1', '--kernel-behaviour', 'b=$(id) "2"', '--kernel-files', 'kernel files/*', '-'],
  ]);
});

it('both reusable workflows run where they are asked to, and read klp-lint where it is private', () => {
  for (const text of [read('audit-sharded.yml'), MATRIX]) {
    const jobCount = (text.match(/^ {4}runs-on:/gm) ?? []).length;
    expect(text.match(/^ {4}runs-on: \$\{\{ startsWith\(inputs\.runs-on/gm)).toHaveLength(jobCount);
    const ownCheckouts = text.match(/repository: \$\{\{ job\.workflow_repository \}\}/g) ?? [];
    expect(text.match(/token: \$\{\{ secrets\.klp-lint-token \|\| github\.token \}\}/g)).toHaveLength(ownCheckouts.length);
  }
  expect(INPUTS['audit-sharded.yml']).toEqual(expect.arrayContaining(['runs-on', 'kernel-files', 'kernel-behaviour', 'formats']));
  expect(INPUTS['audit-matrix.yml']).toEqual(expect.arrayContaining(['runs-on', 'kernel-files', 'kernel-behaviour', 'formats']));
});
