import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { endingOf, FORMATS } from '../../src/report/formats.js';
import { fleet } from '../shards/fleet.js';
import { BAD, GOOD, klpLint, ROOT, temporaryFolder } from './run-cli.js';

/** As a workflow has it: a plan, a check for each shard on its own, and their reports in one folder. */
function sharded(cwd: string, paths: readonly string[], count: number): void {
  const planned = klpLint(['plan', '--shards', String(count), ...paths], { cwd });
  expect(planned).toMatchObject({ status: 0 });
  writeFileSync(join(cwd, 'plan.json'), planned.stdout);
  mkdirSync(join(cwd, 'reports'));
  for (let index = 1; index <= count; index++) {
    const checked = klpLint(['check', '--format', 'json', '--shard', `${index}/${count}`, ...paths], { cwd });
    expect([0, 3]).toContain(checked.status);
    writeFileSync(join(cwd, `reports/shard-${index}.json`), checked.stdout);
  }
}

const withoutBlankLines = (text: string): string => text.replaceAll(/\n\s*\n/g, '\n');

/** A dozen processes, on machines that do other work too. */
const TIMEOUT = 60_000;

it('three shards and a merge give the bytes of one check', { timeout: TIMEOUT }, () => {
  const cwd = temporaryFolder();
  const paths = fleet(cwd);
  sharded(cwd, paths, 3);
  const outputsOf = (command: string) => FORMATS.flatMap((format) => ['--output', `${command}${endingOf(format)}`]);
  const whole = klpLint(['check', ...outputsOf('check'), '--config', 'klp-lint.yml', ...paths], { cwd });
  const merged = klpLint(['merge', ...outputsOf('merge'), '--config', 'klp-lint.yml', '--plan', 'plan.json', 'reports'], { cwd });
  expect(merged).toEqual(whole);
  expect(whole.status).toBe(3);
  for (const format of FORMATS) {
    const written = readFileSync(join(cwd, `check${endingOf(format)}`), 'utf8');
    const joined = readFileSync(join(cwd, `merge${endingOf(format)}`), 'utf8');
    // The values of a page's behaviours hang on what the shards were told, which a merge does not know; by what they are known it does.
    const comparable = withoutValues(written);
    expect(comparable === written, format).toBe(format !== 'html');
    expect(withoutBlankLines(joined), format).toBe(withoutBlankLines(comparable));
    if (format === 'html')
      expect(joined).toMatch(/<h2>Kernels<\/h2>\s*<p class="facts">Linux \S+ \(x86_64\), of what it does: \d+ from the version alone/);
    for (const said of ['empty', 'bare', 'alone.zip', 'patches/link.ko', 'patches/damaged.ko']) expect(written, format).toContain(said);
  }
});

/** A page without what the kernels do: the section's paragraphs on how that is known stay. */
function withoutValues(page: string): string {
  return page.replace(/<p class="facts">By their releases[\s\S]*?(?=<\/main>)/, '');
}

it('with files of kernels: what the shards remark on is said once, and a shard in threads is the same', { timeout: TIMEOUT }, () => {
  const cwd = temporaryFolder();
  for (let i = 0; i < 130; i++) writeFileSync(join(cwd, `${i}.ko`), readFileSync(join(ROOT, i % 2 === 0 ? BAD : GOOD)));
  writeFileSync(join(cwd, 'Module.symvers'), '0x1\tbroken\n');
  const options = ['--format', 'json', '--kernel-files', 'Module.symvers'];
  const check = (...more: readonly string[]) => klpLint(['check', ...options, ...more, '.'], { cwd });
  const whole = check('--jobs', '1');
  mkdirSync(join(cwd, 'reports'));
  for (const index of [1, 2]) writeFileSync(join(cwd, `reports/${index}.json`), check('--shard', `${index}/2`).stdout);
  const merge = (path: string) => klpLint(['merge', '--format', 'json', path], { cwd });
  expect(whole.stderr.match(/Module\.symvers/g)).toHaveLength(1);
  expect(merge('reports')).toEqual(whole);
  writeFileSync(join(cwd, 'one.json'), check('--shard', '1/1', '--jobs', '2').stdout);
  expect(merge('one.json')).toEqual(whole);
});

it('a lost, a cut off and a doubled shard are named, and never clean', { timeout: TIMEOUT }, () => {
  const cwd = temporaryFolder();
  for (const name of ['a.ko', 'b.ko', 'c.ko']) writeFileSync(join(cwd, name), readFileSync(join(ROOT, GOOD)));
  sharded(cwd, ['a.ko', 'b.ko', 'c.ko'], 3);
  const merge = (...options: readonly string[]) => klpLint(['merge', ...options, 'reports'], { cwd });
  expect(merge()).toMatchObject({ status: 0, stderr: '' });
  const second = join(cwd, 'reports/shard-2.json');
  const text = readFileSync(second, 'utf8');

  writeFileSync(second, text.slice(0, -10));
  expect(merge()).toMatchObject({ status: 3 });
  expect(merge().stdout).toContain(
    'reports/shard-2.json: not analysed\n  this is not the report of a shard: it is not complete, or no JSON',
  );

  rmSync(second);
  const lost = merge('--plan', 'plan.json', '--fail-on', 'never');
  expect(lost.status).toBe(3);
  expect(lost.stdout).toContain('shard 2 of 3: not analysed\n  no report of it came: 1 file may not have been checked');
  expect(lost.stdout).toMatch(/3 modules: 2 without findings, 1 not analysed; .*\n$/);

  writeFileSync(second, text);
  writeFileSync(join(cwd, 'reports/again.json'), text);
  expect(merge()).toMatchObject({ status: 3 });
  expect(merge().stdout).toContain('shard 2 of 3: not analysed\n  2 reports of it came (reports/again.json,');

  expect(klpLint(['merge', '--expect', '2', 'no-such.json'], { cwd }).status).toBe(3);
});

it('more shards than files: the others are empty and say so', () => {
  const planned = klpLint(['plan', '--shards', '3', GOOD, BAD]);
  expect(planned).toMatchObject({ status: 0, stderr: 'klp-lint: 1 of 3 shards is empty: there are 2 files\n' });
  expect(planned.stdout).toMatch(/^[^\n]*\n$/);
  expect(JSON.parse(planned.stdout)).toMatchObject({
    include: [
      { shard: 1, shards: 3, files: 1 },
      { shard: 2, shards: 3, files: 1 },
      { shard: 3, shards: 3, files: 0, bytes: 0 },
    ],
  });
  const empty = klpLint(['check', '--shard', '3/3', GOOD, BAD]);
  expect(empty).toEqual({ status: 0, stdout: 'no livepatch module\n', stderr: 'klp-lint: shard 3 of 3 is empty: 0 of 2 files\n' });
});

it("says how long an audit of as many files takes, where an hour of GitHub's calls does not suffice", () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'fleet'));
  const plan = () => klpLint(['plan', '--shards', '2', 'fleet'], { cwd });
  for (let i = 0; i < 890; i++) writeFileSync(join(cwd, `fleet/${i}.ko`), '');
  expect(plan()).toMatchObject({ status: 0, stderr: '' });
  writeFileSync(join(cwd, 'fleet/890.ko'), '');
  const { status, stderr } = plan();
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr:
      'klp-lint: an audit of 891 artifacts, or assets of a private repository, takes 2 hours: GITHUB_TOKEN has calls for about 890 an hour, whatever the number of shards; files of a checkout cost none (docs/audit.md)\n',
  });
});

it('the same plan, whatever the order of the paths', () => {
  const plan = (...paths: readonly string[]) =>
    klpLint(['plan', '--shards', '4', ...paths]).stdout.replace(/"listing":"[0-9a-f]{64}"/g, '"listing"');
  expect(plan('test/corpus/6.1', 'test/corpus/5.10')).toBe(plan('test/corpus/5.10', 'test/corpus/6.1'));
});

it.each([
  { args: ['plan', BAD], says: "required option '--shards" },
  { args: ['plan', '--shards', '0', BAD], says: '--shards is a number from 1 to 256; not "0"' },
  { args: ['check', '--shard', '1/3', '--fail-on', 'never', BAD], says: '--fail-on: give it to merge' },
  { args: ['merge'], says: 'missing required argument' },
  { args: ['merge', '--expect', '2', '--plan', 'package.json', 'report.json'], says: 'cannot be used with option' },
  { args: ['merge', '--plan', 'package.json', 'report.json'], says: 'package.json is no plan: include: ' },
  { args: ['merge', '--plan', 'no/such.json', 'report.json'], says: 'the plan cannot be read' },
])('2: $args', ({ args, says }) => {
  const run = klpLint(args);
  expect(run.stderr).toContain(says);
  expect(run).toMatchObject({ status: 2, stdout: '' });
});

it('2: the report of one machine cannot be merged', () => {
  const path = join(temporaryFolder(), 'all.json');
  writeFileSync(path, klpLint(['check', '--format', 'json', GOOD]).stdout);
  expect(klpLint(['merge', path])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: `klp-lint: ${path} is not the report of a shard; merge takes those of klp-lint check --shard\n`,
  });
});
