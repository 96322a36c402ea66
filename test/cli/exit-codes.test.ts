import { copyFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/registry.js';
import { moduleSymvers } from '../support/kernel-files.js';
import { tar } from '../support/tar-builder.js';
import { zip } from '../support/zip-builder.js';
import { BAD, GOOD, klpLint, NO_LIVEPATCH, ROOT, runProcess, temporaryFolder } from './run-cli.js';

/** Four livepatches that are not the same. */
const DIFFERENT = [GOOD, BAD, 'test/corpus/real/kpatch61-kp-fix-ext2-a.ko', 'test/corpus/real/klp72-livepatch-vmlinux-cmdline.ko'];

// What a process ends with is seen of a process; the rest runs where the built command is loaded already.
describe('check', () => {
  it('0: clean, and no livepatch counts as nothing', () => {
    const run = runProcess('cli.js', ['check', GOOD, NO_LIVEPATCH]);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/1 module: 1 .*; 1 file is no livepatch\n$/);
    expect(run.stderr).toBe('');
  });

  it('1: an error', () => {
    const run = runProcess('cli.js', ['check', BAD]);
    expect(run.status).toBe(1);
    expect(run.stdout).toContain(
      'error KLP103 late-paravirt-site: refused when ext2 loads\n    ext2_statfs+0x27 (.text.ext2_statfs+0x27)  fs/ext2/super.c:1421\n',
    );
  });

  it('--fail-on never: findings do not fail', () => {
    expect(klpLint(['check', '--fail-on', 'never', BAD]).status).toBe(0);
  });

  it('--fail-on warning: a warning fails, by default it does not', () => {
    const warned = 'test/corpus/extra-6.1/e_retpoline_site.ko';
    expect(klpLint(['check', warned]).status).toBe(0);
    expect(klpLint(['check', '--fail-on', 'warning', warned]).status).toBe(1);
  });

  it('3: --require-kernel-files without them, and why, however quiet; 0 with all of them', () => {
    const options = ['check', GOOD, '--require-kernel-files', '--quiet'];
    const run = klpLint(options);
    expect(run).toMatchObject({ status: 3, stdout: '' });
    expect(run.stderr).toMatch(
      /^klp-lint: --require-kernel-files: \d+ of \d+ rules were not checked; pass the kernel package, or first of all vmlinuz, with kernel-files\n$/,
    );
    const partly = klpLint([...options.slice(0, 3), '--kernel-files', 'test/corpus/6.1']);
    expect(partly.stdout).toMatch(/cmdline\.ko: no finding; \d+ of \d+ rules checked\n/);
    expect(partly.status).toBe(3);
  });

  it('2: --kernel twice where one kernel is meant: the last alone would count', () => {
    const run = runProcess('cli.js', ['inspect', '--kernel', '6.1.0', '--kernel', '6.12.1', GOOD]);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('--kernel is given 2 times');
  });

  it('1: an error that only a linked Module.symvers shows', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'given'));
    writeFileSync(join(folder, 'exports'), moduleSymvers([{ name: 'something_else' }]));
    symlinkSync('../exports', join(folder, 'given', 'Module.symvers'));
    const run = klpLint(['check', '--kernel-files', join(folder, 'given'), GOOD]);
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('error KLP327');
  });

  it('3: a damaged module, whatever else was found', () => {
    const damaged = join(temporaryFolder(), 'damaged.ko');
    copyFileSync(join(ROOT, BAD), damaged);
    truncateSync(damaged, 5000);
    const run = runProcess('cli.js', ['check', '--fail-on', 'never', BAD, damaged]);
    expect(run.status).toBe(3);
    expect(run.stdout).toContain(`${damaged}: not analysed\n  the file is truncated or damaged`);
    expect(run.stdout).toMatch(/1 not analysed; \d+ of \d+ rules checked, \d+ need kernel files such as \S+\n$/);
  });

  it('3: a file that is no ELF file, an empty one, and a device', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'text.ko'), 'not a module');
    writeFileSync(join(folder, 'empty.ko'), '');
    for (const path of [join(folder, 'text.ko'), join(folder, 'empty.ko'), '/dev/null']) expect(klpLint(['check', path]).status).toBe(3);
  });

  it('3: a folder without modules is never clean', () => {
    const folder = temporaryFolder();
    const run = klpLint(['check', folder]);
    expect(run.status).toBe(3);
    expect(run.stdout).toContain(`no module found in ${folder}`);
  });

  it('3: a damaged compressed module is not passed over', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'livepatch.ko.xz'), '');
    const run = klpLint(['check', folder]);
    expect(run.status).toBe(3);
    expect(run.stdout).toContain('livepatch.ko.xz: not analysed\n  its name is that of a compressed file');
  });

  it.each([
    { args: [], says: 'no command' },
    { args: ['chekc'], says: "unknown command 'chekc'\n(Did you mean check?)" },
    { args: ['check'], says: "missing required argument 'path'\nklp-lint check --help lists" },
    { args: ['check', 'no/such/file.ko'], says: 'no/such/file.ko: no such file or folder' },
    { args: ['check', `${BAD}/x`], says: `${BAD}/x: no such file or folder` },
    { args: ['check', '--frobnicate', BAD], says: '--frobnicate' },
    { args: ['check', '--format', 'xml', BAD], says: 'Allowed choices are text, json, sarif, markdown, html' },
    { args: ['check', '--fail-on', 'note', BAD], says: 'Allowed choices are error, warning, never' },
    { args: ['check', '--kernel', 'latest', BAD], says: 'does not begin with a version' },
    { args: ['check', '--kernel-behaviour', 'colour=red', BAD], says: 'relocationsCleared=false|true' },
    { args: ['check', '--kernel-behaviour', 'nops=red', BAD], says: 'nops is one of by-cpu, nopl-8, nopl-11' },
    { args: ['check', '--null', BAD], says: 'give - as the path' },
    { args: ['check', '--summary', '--format', 'json', BAD], says: "cannot be used with option '--format" },
    { args: ['explain', 'XYZ999'], says: '"klp-lint explain" lists the rules' },
    { args: ['explain', 'klp10'], says: 'did you mean\n  KLP101 late-alternative-site\n' },
    { args: ['explain', 'late-paravrt-site'], says: 'did you mean\n  KLP103 late-paravirt-site\n' },
    { args: ['inspect'], says: "missing required argument 'file'" },
    { args: ['inspect', 'test'], says: 'test is a folder; inspect takes one module' },
    { args: ['inspect', 'no/such/file.ko'], says: 'no/such/file.ko: no such file' },
  ])('2: $args', ({ args, says }) => {
    const run = klpLint(args);
    expect(run.stderr).toContain(says);
    expect(run.stdout).toBe('');
    expect(run.status).toBe(2);
  });
});

describe('inputs', () => {
  it('a folder is searched to its bottom in sorted order, each file once', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'b/c'), { recursive: true });
    const names = ['b/c/2.ko', 'a.ko', 'z.ko', 'b/1.ko'];
    for (const [i, name] of names.entries()) copyFileSync(join(ROOT, DIFFERENT[i] ?? ''), join(folder, name));
    writeFileSync(join(folder, 'b/readme.txt'), '');
    const run = klpLint(['check', folder, join(folder, 'z.ko')]);
    const paths = [...run.stdout.matchAll(/^(\S+\.ko): /gm)].map((match) => match[1]);
    expect(paths).toEqual(['a.ko', 'b/1.ko', 'b/c/2.ko', 'z.ko'].map((name) => join(folder, name)));
  });

  it('modules in archives and compressed ones, each with its place', () => {
    const folder = temporaryFolder();
    const good = readFileSync(join(ROOT, GOOD));
    writeFileSync(join(folder, 'a.ko.gz'), gzipSync(good));
    writeFileSync(
      join(folder, 'b.zip'),
      zip([
        { name: 'x/b.ko', content: good },
        { name: 'minix.ko', content: readFileSync(join(ROOT, NO_LIVEPATCH)) },
      ]),
    );
    writeFileSync(
      join(folder, 'c.tgz'),
      gzipSync(
        tar([
          { name: 'bad.ko', content: readFileSync(join(ROOT, BAD)) },
          { name: '../c.ko', content: good },
        ]),
      ),
    );
    const run = klpLint(['check', folder]);
    expect(run.stdout).toContain(`${join(folder, 'a.ko.gz')}: no finding; `);
    expect(run.stdout).toContain(`${join(folder, 'b.zip')} → x/b.ko`);
    expect(run.stdout).toContain(`${join(folder, 'c.tgz')} → bad.ko: 2 errors; `);
    expect(run.stdout).toContain(`${join(folder, 'c.tgz')} → ../c.ko: not analysed\n  the name has '..' in it`);
    expect(run.stdout).toMatch(
      /4 modules: 2 without findings, 1 with findings \(2 errors\), 1 not analysed; .*; 1 file is no livepatch\n$/,
    );
    expect(run.status).toBe(3);
  });

  it('3: an archive without a module is never clean', () => {
    const path = join(temporaryFolder(), 'a.zip');
    writeFileSync(path, zip([{ name: 'readme.txt' }]));
    const run = klpLint(['check', path]);
    expect(run).toMatchObject({ status: 3 });
    expect(run.stdout).toContain(`${path}: not analysed\n  no *.ko in it`);
  });

  it('a list on standard input', () => {
    const run = klpLint(['check', '-'], { input: `${GOOD}\n\n${NO_LIVEPATCH}\r\n` });
    expect(run.stdout).toMatch(/1 module: .*; 1 file is no livepatch\n$/);
    expect(run.status).toBe(0);
  });

  it('-0: a list whose paths end with a NUL and can hold anything else', () => {
    const folder = temporaryFolder();
    copyFileSync(join(ROOT, GOOD), join(folder, 'a\nb.ko'));
    expect(klpLint(['check', '-0', '-'], { input: `${folder}/a\nb.ko\0${join(ROOT, NO_LIVEPATCH)}\0` }).stdout).toMatch(
      /^.*a\\x0ab\.ko: [^]*1 file is no livepatch\n$/,
    );
  });

  it('an empty list is a mistake, not a clean result', () => {
    expect(klpLint(['check', '-'], { input: '' })).toMatchObject({ status: 2, stdout: '' });
  });

  it('--kernel chooses another kernel', () => {
    expect(klpLint(['check', '--kernel', '6.12.107', GOOD]).stdout).toContain('Linux 6.12.107');
  });

  it('--kernel-behaviour changes what the kernel does', () => {
    const reload = 'test/corpus/6.1/i_good_mod_reload.ko';
    const run = klpLint(['check', '--fail-on', 'warning', '--kernel-behaviour', 'relocationsCleared=true', reload]);
    expect(run).toMatchObject({ status: 0 });
  });
});

describe('the other commands', () => {
  it('--help and --version', () => {
    expect(klpLint(['--help'])).toMatchObject({ status: 0, stderr: '' });
    expect(klpLint(['check', '--help']).stdout).toContain('Exit codes:');
    expect(klpLint(['check', '--kernel-behaviour', 'help'])).toMatchObject({ status: 0, stderr: '' });
    expect(klpLint(['check', '--kernel-behaviour', 'help']).stdout).toContain('relocationsCleared=false|true');
  });

  it('each command has its own help, 80 columns wide', () => {
    const commands = [...klpLint(['--help']).stdout.matchAll(/^ {2}([a-z]+)(?= )/gm)].map((match) => match[1] ?? '');
    expect(commands).toEqual([
      'check',
      'explain',
      'inspect',
      'kernel',
      'prove',
      'baseline',
      'plan',
      'merge',
      'review',
      'init',
      'completion',
      'help',
    ]);
    const pages = commands.slice(0, -1).map((command) => klpLint([command, '--help']).stdout);
    expect(new Set(pages).size).toBe(pages.length);
    for (const page of pages) expect(page.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const review = pages[commands.indexOf('review')];
    expect(review).toContain('--dry-run');
    expect(review).not.toContain('--token');
  });

  it('prints the version', () => {
    expect(klpLint(['--version']).stdout).toMatch(/^klp-lint \d+\.\d+\.\d+(?:-[\w.]+)?\+[0-9a-f]{12}\n$/);
  });

  it('explain prints the page, from any folder, by id in any case and by name', () => {
    const page = runProcess('cli.js', ['explain', 'klp103'], { cwd: '/' });
    expect(page).toMatchObject({ status: 0, stderr: '' });
    expect(page.stdout).toMatch(/^KLP103 late-paravirt-site\n\n/);
    expect(page.stdout).not.toMatch(/^\||\]\(|\*\*|^#/m);
    expect(page.stdout).not.toContain('\x1b');
    expect(klpLint(['explain', 'klp103', '--color']).stdout).toContain('\x1b[1m');
    expect(klpLint(['explain', 'late-paravirt-site']).stdout).toBe(page.stdout);
  });

  it('explain without a rule lists them', () => {
    expect(klpLint(['explain']).stdout.split('\n')).toHaveLength(RULES.length + 1);
  });
});

describe('check --config', () => {
  const config = (text: string): string => {
    const path = join(temporaryFolder(), 'klp-lint.yml');
    writeFileSync(path, text);
    return path;
  };

  it('ignores what fits, counts it, and says what no longer does', () => {
    const run = klpLint([
      'check',
      '--config',
      config(
        'ignore:\n  - { rule: KLP103, rest: any, reason: known }\n  - { rule: KLP301, rest: any, reason: known }\n  - { rule: KLP101, rest: any, reason: old }\n  - { symbol: pv_ops, rest: any, reason: was known, expires: 2026-01-01 }\n',
      ),
      BAD,
    ]);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/1 without findings; .* rules checked, .*; 2 findings ignored by the configuration/);
    expect(run.stderr).toBe(
      'klp-lint: ignore entry 3 (rule KLP101; old) fits no finding of this run\n' +
        'klp-lint: ignore entry 4 (symbol pv_ops; was known) expired on 2026-01-01; it would have fitted 2\n',
    );
  });

  it('is found from a subfolder of the repository, and not above it', () => {
    const above = temporaryFolder();
    const folder = join(above, 'repository/out');
    mkdirSync(folder, { recursive: true });
    const entries = 'ignore:\n  - { rule: KLP103, rest: any, reason: known }\n  - { rule: KLP301, rest: any, reason: known }\n';
    const configure = (where: string) => {
      mkdirSync(join(where, '.github'));
      writeFileSync(join(where, '.github/klp-lint.yml'), entries);
    };
    const status = () => klpLint(['check', join(ROOT, BAD)], { cwd: folder }).status;
    configure(above);
    expect(status()).toBe(1);
    mkdirSync(join(above, 'repository/.git'));
    expect(status()).toBe(1);
    configure(join(above, 'repository'));
    expect(status()).toBe(0);
  });

  it('2: a file that is not there, or says what it may not', () => {
    expect(klpLint(['check', '--config', '/nowhere.yml', BAD]).status).toBe(2);
    const run = klpLint(['check', '--config', config('ignore: [{ rule: KLP1, reason: x }]\n'), BAD]);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('ignore.0.rule: is no rule');
  });
});
