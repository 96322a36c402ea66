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
    expect(result.stdout.match(/^::warning::.*Module\.symvers.*/gm)).toEqual([expect.stringMatching(problem)]);
    expect(unescaped(result.summary).split(problem)).toHaveLength(2);
    expect(told(scenario)).toMatch(/has no end: the file was cut/);
    expect(told(scenario)).toContain('symbol-ambiguous');
    const report: unknown = JSON.parse(result.report);
    expect(report).toMatchObject({ remarks: [expect.stringMatching(/has no end/)], modules: [{ remarks: [] }, { remarks: [] }] });
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
