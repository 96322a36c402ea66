import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ROOT, temporaryFolder } from '../cli/run-cli.js';
import { addedFile } from '../support/github/state.js';
import { kallsyms } from '../support/kernel-files.js';
import { tar } from '../support/tar-builder.js';
import { expectNoToken, Scenario, unescaped } from './scenario.js';
import { writeFileSync } from 'node:fs';

// The built Action with what a kernel's build leaves beside the modules, in the artifact.

const corpus = (name: string) => readFileSync(join(ROOT, 'test/corpus/6.1', name));
const AMBIGUOUS = corpus('x_ambiguous.ko');
const NOT_FOUND = corpus('x_mod_notfound.ko');
const MINIX = corpus('minix.ko');
const SYMVERS = gunzipSync(corpus('Module.symvers-6.1.0-56-amd64.gz'));
const KALLSYMS = gunzipSync(corpus('kallsyms-6.1.0-56-amd64.txt.gz'));

/** What stands on the pull request, in one text. */
const told = ({ pull }: Scenario) =>
  [...pull.reviews, ...pull.threads.flatMap(({ comments }) => comments)].map(({ body }) => body).join('\n');

describe('files of the kernel beside the modules', () => {
  it('decide, and the review says which they were', async () => {
    const scenario = await Scenario.start();
    const run = scenario.addRun({
      'out/ambiguous.ko': AMBIGUOUS,
      'out/notfound.ko': NOT_FOUND,
      'kernel.tar': tar([
        { name: 'linux/Module.symvers', content: SYMVERS },
        { name: 'linux/kallsyms', content: KALLSYMS },
        { name: 'linux/fs/minix/minix.ko', content: MINIX },
      ]),
    });
    const result = await scenario.action(run);
    expect(result.outputs).toMatchObject({ status: 'findings', modules: '2', errors: '2', 'not-analysed': '0' });
    const body = told(scenario);
    expect(body).toContain('symbol-ambiguous');
    expect(body).toContain('symbol-not-found');
    expect(body).toContain('Files of the kernel that were used: modules → kernel.tar → `linux/Module.symvers`');
    // The linked vmlinux alone knows where ftrace has its sites, and nothing else is open.
    expect(body).toMatch(
      /In 2 modules for Linux `6\.1\.0-56-amd64`, 1 rule was not checked \(`?KLP\d+`?\): pass the kernel package, or vmlinuz, with kernel-files/,
    );
    expect(unescaped(result.summary)).toMatch(/In 2 modules for Linux 6\.1\.0-56-amd64, 1 rule was/);
    expectNoToken(result);
  });

  it('can be forged by who builds the modules: reports say first what rests on them', async () => {
    const scenario = await Scenario.start();
    // The line that makes the symbol exist, and the error go.
    const forged = Buffer.from(`${KALLSYMS.toString('latin1')}ffffffff91005091 T no_such_symbol_lab\n`, 'latin1');
    const modules = { 'a.ko': corpus('x_notfound.ko'), 'b.ko': AMBIGUOUS, 'kallsyms-6.1.0-56-amd64': forged };
    const run = scenario.addRun(modules);
    const result = await scenario.action(run);
    expect(result.report).not.toContain('KLP320 ');
    const words =
      /2 verdicts rest on kernel files found beside the modules \(modules → kallsyms-6\.1\.0-56-amd64\): whoever builds the modules can forge them/;
    expect(unescaped(told(scenario)).split('| module |')[0]).toMatch(words);
    expect(unescaped(result.summary).split('| module |')[0]).toMatch(words);
    expect(unescaped(result.summary)).toMatch(/no finding; \d+ of \d+ rules checked with kernel files found beside it/);
    expect(JSON.parse(result.report)).toMatchObject({
      remarks: [expect.stringMatching(words)],
      modules: [
        { kernelFiles: 'found', findings: [] },
        { kernelFiles: 'found', findings: [{}] },
      ],
    });
  });

  it('are refused where the input or the base branch says so, whatever the other says, and the branch cannot undo it', async () => {
    const scenario = await Scenario.start();
    const run = scenario.addRun({ 'b.ko': AMBIGUOUS, 'kallsyms-6.1.0-56-amd64': KALLSYMS });
    const words = 'kernel files beside the modules were not looked for, because "kernel-files-beside" is "refuse"';
    const refused = { modules: [{ kernelFiles: null, findings: [], status: 'clean' }] };
    const byInput = await scenario.action(run, { 'kernel-files-beside': 'refuse', review: 'off' });
    expect(JSON.parse(byInput.report)).toMatchObject(refused);
    expect(unescaped(byInput.summary)).toContain(words);

    const config = (text: string) => new Map([['.github/klp-lint.yml', Buffer.from(text)]]);
    scenario.repository.trees.set(scenario.pull.headSha, config('kernel-files-beside: use\n'));
    scenario.repository.trees.set('main', config('kernel-files-beside: refuse\n'));
    const byBase = await scenario.action(run, { 'kernel-files-beside': 'use', 'require-kernel-files': 'true' });
    expect(JSON.parse(byBase.report)).toMatchObject(refused);
    expect(byBase.status).toBe(1);
    expect(byBase.outputs).toMatchObject({ status: 'clean' });
    expect(byBase.outputs['not-checked']).toMatch(/^[1-9]/);
    expect(byBase.stdout).toMatch(
      /::error::1 module: 1 without findings; .*"require-kernel-files": \d+ of \d+ rules were not checked; pass the/,
    );

    scenario.repository.trees.set('main', new Map());
    scenario.repository.trees.set(scenario.pull.headSha, config('kernel-files-beside: refuse\n'));
    expect(JSON.parse((await scenario.action(run)).report)).toMatchObject({ modules: [{ kernelFiles: 'found', findings: [{}] }] });

    // What somebody names is used.
    scenario.repository.trees.set('main', config('kernel-files-beside: refuse\n'));
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kallsyms-6.1.0-56-amd64'), KALLSYMS);
    expect(JSON.parse((await scenario.action(run, { 'kernel-files': folder })).report)).toMatchObject({
      modules: [{ kernelFiles: 'asked', findings: [{}] }],
    });
  });

  it('that shards used and the base branch refuses end the merge', async () => {
    const scenario = await Scenario.start();
    const run = scenario.addRun({ 'b.ko': AMBIGUOUS, 'kallsyms-6.1.0-56-amd64': KALLSYMS });
    const folder = temporaryFolder();
    const { shard } = await scenario.job(run, { shard: '1/1' });
    writeFileSync(join(folder, '1.json'), shard?.json ?? '');
    expect((await scenario.job(run, { merge: folder })).reports).toMatchObject([{ kernelFiles: 'found' }]);
    scenario.repository.trees.set('main', new Map([['.github/klp-lint.yml', Buffer.from('kernel-files-beside: refuse\n')]]));
    await expect(scenario.job(run, { merge: folder })).rejects.toThrow('give every shard "kernel-files-beside: refuse" or "kernel-files"');
  });

  it('are named where they are damaged, and the others still decide', async () => {
    const scenario = await Scenario.start();
    const run = scenario.addRun({
      'a.ko': AMBIGUOUS,
      'b.ko': corpus('i_good_vmlinux.ko'),
      'Module.symvers': SYMVERS.subarray(0, 5000),
      'kallsyms-6.1.0-56-amd64.txt': KALLSYMS,
    });
    const result = await scenario.action(run);
    expect(result.outputs).toMatchObject({ status: 'findings', errors: '1', 'not-analysed': '0' });
    const problem = /modules → Module\.symvers: line \d+: has no end: the file was cut/;
    expect(result.stdout.match(/^::warning::modules → Module\.symvers.*/gm)).toEqual([expect.stringMatching(problem)]);
    expect(unescaped(result.summary).split(problem)).toHaveLength(2);
    expect(told(scenario)).toMatch(/has no end: the file was cut/);
    expect(told(scenario)).toContain('symbol-ambiguous');
    const report: unknown = JSON.parse(result.report);
    expect(report).toMatchObject({
      remarks: [expect.stringMatching(/rest on/), expect.stringMatching(/has no end/)],
      modules: [{ remarks: [] }, { remarks: [] }],
    });
  });

  it('of another kernel are not used, and no fault', async () => {
    const scenario = await Scenario.start();
    const run = scenario.addRun({ 'b.ko': corpus('i_good_vmlinux.ko'), 'linux-6.12.1/kallsyms': Buffer.from(kallsyms([['a']])) });
    const result = await scenario.action(run);
    expect(result.outputs).toMatchObject({ status: 'clean' });
    expect(unescaped(result.summary)).toContain('belong to Linux 6.12.1 and were not used for Linux 6.1.0-56-amd64');
  });

  it('give way to those that the input names, and an override is heard', async () => {
    const scenario = await Scenario.start();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kallsyms'), kallsyms([['_text'], ['init_once']]));
    const run = scenario.addRun({ 'a.ko': AMBIGUOUS, 'kallsyms-6.1.0-56-amd64': KALLSYMS });
    const result = await scenario.action(run, { 'kernel-files': folder });
    expect(told(scenario)).not.toContain('symbol-ambiguous');
    expect(unescaped(result.summary)).toContain('kallsyms: nothing shows which kernel they belong to; used for Linux 6.1.0-56-amd64');
    expect((await scenario.action(run, { 'kernel-files': 'no/such' })).stdout).toContain('::error::no/such: no such file or folder');
    const wrong = await scenario.action(run, { 'kernel-behaviour': 'nops=nopl-8\ncolour=red' });
    expect(wrong.stdout).toContain('no behaviour is named "colour"');
  });
});

it('a pull request with the source: the comment has the positions', async () => {
  const scenario = await Scenario.start();
  scenario.pull.files = [addedFile('src/site.c', 'static int lab_site(void)\n{\n\treturn 0;\n}\n')];
  const result = await scenario.action(scenario.addRun({ 'a.ko': AMBIGUOUS, 'kallsyms-6.1.0-56-amd64': KALLSYMS }));
  expect(result.status).toBe(1);
  expect(scenario.pull.threads.map(({ path }) => path)).toEqual(['src/site.c']);
  expect(scenario.pull.threads[0]?.comments[0]?.body).toContain('\n1         0xffffffff90f8b140  function\n');
});

it('several kernels: a row for each, a finding once with the kernels that have it, and shards that do not read the configuration', async () => {
  const scenario = await Scenario.start();
  const bad = readFileSync(join(ROOT, 'test/corpus/real/bad-ext2-a-issue-580.ko'));
  const run = scenario.addRun({ 'a.ko': bad });
  scenario.repository.trees.set('main', new Map([['.github/klp-lint.yml', Buffer.from('kernels: [6.1.192-lab, 7.2.13]\n')]]));
  const result = await scenario.action(run);
  expect(result.outputs).toMatchObject({ status: 'findings', modules: '1' });
  const body = told(scenario);
  expect(body).toMatch(/### klp-lint: \d errors in 1 of 1 livepatch module for 2 kernels; /);
  expect(body.match(/^\| .*`a\.ko`.* \| `(6\.1\.192-lab|7\.2\.13)` \|/gm)).toHaveLength(2);
  expect(body).not.toContain('in 2 places');
  expect(body).toMatch(/`a\.ko`.*\(`6\.1\.192-lab`, `7\.2\.13`\)/);

  const other = await Scenario.start();
  const again = other.addRun({ 'a.ko': bad });
  await other.action(again, { kernel: '6.1.192-lab\n7.2.13' });
  const withoutPort = (text: string) => text.replace(/127\.0\.0\.1:\d+/g, '');
  expect(withoutPort(told(other))).toBe(withoutPort(told(scenario)));

  const folder = temporaryFolder();
  const { shard } = await scenario.job(run, { shard: '1/1' });
  writeFileSync(join(folder, '1.json'), shard?.json ?? '');
  await expect(scenario.job(run, { merge: folder })).rejects.toThrow('the configuration lists kernels, which shards do not read');
});
