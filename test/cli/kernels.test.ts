import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readJsonReport } from '../../src/report/read-json.js';
import { kallsyms } from '../support/kernel-files.js';
import { BAD, klpLint, ROOT, temporaryFolder } from './run-cli.js';

// One module, several kernels. 6.1 has paravirt calls at the site of kpatch's issue 580; in 7.2 it is an alternative.

const KERNELS = ['--kernel', '6.1.192-lab', '--kernel', '7.2.13', '--kernel', '6.2.1'];

it('what is the same is said once, what differs apart, and each kernel has its row', () => {
  const { status, stdout } = klpLint(['check', BAD, ...KERNELS]);
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /580\.ko: 3 kernels\n {2}Linux 6\.1\.192-lab: 2 errors; .*\n {2}Linux 7\.2\.13: \d errors; .*\n {2}Linux 6\.2\.1: 2 errors; .*\n {2}kp_fix_ext2_a, x86_64/,
  );
  const of = (rule: string) =>
    [...stdout.matchAll(new RegExp(`error ${rule} .*\\n.*\\n {4}(on .*)\\n`, 'g'))].map(([, kernels]) => kernels);
  expect(of('KLP301')).toEqual(['on Linux 6.1.192-lab, Linux 7.2.13 and Linux 6.2.1']);
  expect(of('KLP103')).toEqual(['on Linux 6.1.192-lab and Linux 6.2.1']);
  expect(of('KLP101')).toEqual(['on Linux 7.2.13']);
  expect(stdout).toMatch(/\n1 module for 3 kernels: 3 with findings \(\d errors\); /);
  expect(klpLint(['check', BAD, ...KERNELS, '--summary']).stdout).toMatch(/580\.ko \(Linux 7\.2\.13\): \d errors: /);
});

it('in every format the kernels do not collide, and shards give the bytes of one check', () => {
  const cwd = temporaryFolder();
  copyFileSync(join(ROOT, BAD), join(cwd, 'a.ko'));
  copyFileSync(join(ROOT, 'test/corpus/6.1/i_good_vmlinux.ko'), join(cwd, 'b.ko'));
  const check = (format: string, ...more: readonly string[]) =>
    klpLint(['check', '--format', format, ...KERNELS, ...more, 'a.ko', 'b.ko'], { cwd }).stdout;
  const json = check('json');
  const { reports } = readJsonReport(json);
  expect(reports.map(({ path, kernel }) => `${path} ${kernel ?? ''}`)).toEqual(
    ['a.ko', 'b.ko'].flatMap((path) => ['6.1.192-lab', '7.2.13', '6.2.1'].map((kernel) => `${path} ${kernel}`)),
  );
  const sarif = check('sarif');
  const prints = [...sarif.matchAll(/"klpLintIdentity\/v1": ?"(\w+)"/g)].map(([, print]) => print);
  expect(prints.length).toBeGreaterThan(5);
  expect(new Set(prints).size).toBe(prints.length);
  expect(sarif).toMatch(/"text": ?"On Linux 7\.2\.13: /);
  const cases = [...check('junit').matchAll(/<testcase name="([^"]*)" classname="([^"]*)"/g)].map(
    ([, name, classname]) => `${classname ?? ''} ${name ?? ''}`,
  );
  expect(new Set(cases).size).toBe(cases.length);
  const entries = [...check('codequality').matchAll(/"fingerprint": ?"(\w+)"/g)].map(([, print]) => print);
  expect(new Set(entries).size).toBe(entries.length);
  const markdown = check('markdown');
  expect(markdown.match(/^\| <code>a\.ko/gm)).toHaveLength(3);
  expect(markdown.match(/\(KLP301\)/g)).toHaveLength(1);
  expect(markdown).toMatch(/\(KLP101\).* on Linux 7\.2\.13\n/);

  for (const index of [1, 2]) writeFileSync(join(cwd, `${index}.json`), check('json', '--shard', `${index}/2`));
  expect(klpLint(['merge', '--format', 'json', '1.json', '2.json'], { cwd }).stdout).toBe(json);
});

it('each kernel gets its own files; what names no kernel is not used for any', () => {
  const cwd = temporaryFolder();
  const module = join(ROOT, 'test/corpus/6.1/x_notfound.ko');
  mkdirSync(join(cwd, 'files'));
  writeFileSync(join(cwd, 'files/kallsyms-6.12.9'), kallsyms([['_text'], ['no_such_symbol_lab']]));
  symlinkSync(join(ROOT, 'test/corpus/6.1/kallsyms-6.1.0-56-amd64.txt.gz'), join(cwd, 'files/kallsyms-6.1.0-56-amd64.txt.gz'));
  const check = (files: string) =>
    klpLint(['check', '--format', 'json', '--kernel', '6.1.0-56-amd64', '--kernel', '6.12.9', '--kernel-files', files, module], { cwd });
  const byKernel = ({ stdout }: { readonly stdout: string }) =>
    readJsonReport(stdout).reports.map(({ kernelFiles, findings }) => [kernelFiles, findings.some(({ rule }) => rule === 'KLP320')]);
  expect(byKernel(check('files'))).toEqual([
    ['asked', true],
    ['asked', false],
  ]);
  writeFileSync(join(cwd, 'kallsyms'), kallsyms([['_text']]));
  const unnamed = check('kallsyms');
  expect(byKernel(unnamed)).toEqual([
    [undefined, false],
    [undefined, false],
  ]);
  expect(unnamed.stderr).toContain('kallsyms: not used: nothing shows which of the kernels they belong to; put the release into the name');
});

it('the configuration lists them; --kernel says otherwise', () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, '.github'));
  writeFileSync(join(cwd, '.github/klp-lint.yml'), 'kernels: [6.1.192-lab, 7.2.13]\n');
  copyFileSync(join(ROOT, BAD), join(cwd, 'a.ko'));
  const kernels = (...more: readonly string[]) =>
    readJsonReport(klpLint(['check', '--format', 'json', ...more, 'a.ko'], { cwd }).stdout).reports.map(({ kernel }) => kernel);
  expect(kernels()).toEqual(['6.1.192-lab', '7.2.13']);
  expect(kernels('--kernel', '6.2.1')).toEqual(['6.2.1']);
  expect(kernels('--shard', '1/1')).toEqual(['6.1.192-lab', '7.2.13']);
  writeFileSync(join(cwd, 's.json'), klpLint(['check', '--format', 'json', '--kernel', '6.2.1', '--shard', '1/1', 'a.ko'], { cwd }).stdout);
  expect(klpLint(['merge', 's.json'], { cwd }).stderr).toContain('no shard checked for Linux 7.2.13, which the configuration lists');
});
