import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endingOf, type Format, FORMAT_ENDINGS, FORMATS } from '../../src/report/formats.js';
import { BAD, GOOD, klpLint, ROOT, temporaryFolder } from './run-cli.js';

/** How each format begins. */
const BEGINNINGS: Readonly<Record<Format, RegExp>> = {
  text: /^test\/corpus\/real\/bad-ext2/,
  json: /^\{\n {2}"version": 1,/,
  sarif: /^\{"\$schema":"https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json"/,
  markdown: /^### klp-lint: 1 module/,
  html: /^<!doctype html>\n/,
  junit: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="klp-lint"/,
  codequality: /^\[\n {2}\{\n {4}"description": /,
};

describe('--format and --output', () => {
  it('one report for each file, the same as is printed; without --format text is printed', () => {
    const folder = temporaryFolder();
    const fileOf = (format: Format) => join(folder, `a${endingOf(format)}`);
    const outputs = FORMATS.flatMap((format) => ['--output', fileOf(format)]);
    const run = klpLint(['check', ...outputs, BAD]);
    expect(run.status).toBe(1);
    for (const format of FORMATS) {
      const written = readFileSync(fileOf(format), 'utf8');
      expect(written).toMatch(BEGINNINGS[format]);
      expect(klpLint(['check', '--format', format, BAD]).stdout).toBe(written);
    }
    expect(run.stdout).toMatch(BEGINNINGS.text);
  });

  it('every file counts what was ignored, and says which entries have expired or fit nothing', () => {
    const folder = temporaryFolder();
    const config = join(folder, 'c.yml');
    writeFileSync(
      config,
      [
        'ignore:',
        '  - { rule: KLP103, rest: any, reason: known }',
        '  - { rule: KLP301, rest: any, reason: old, expires: 2020-01-31 }',
        '  - { symbol: gone, rest: any, reason: stale }',
      ].join('\n'),
    );
    const files = ['a.txt', 'a.json', 'a.sarif', 'a.md', 'a.html'].map((name) => join(folder, name));
    const run = klpLint(['check', '--config', config, ...files.flatMap((file) => ['--output', file]), BAD]);
    expect(run.status).toBe(1);
    const remarks = [
      /ignore entry 2 \(rule KLP301; old\) expired on 2020-01-31; it would have fitted 1/,
      /ignore entry 3 \(symbol gone; stale\) fits no finding of this run/,
    ];
    for (const remark of remarks) expect(run.stderr).toMatch(remark);
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
        .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
        .replaceAll('\n        ', ' ')
        .replaceAll('`', '');
      for (const remark of remarks) expect(text, file).toMatch(remark);
      expect(text).toMatch(/1 finding ignored by the configuration|"reason": "known"|"justification":"known"/);
    }
  });

  it.each([
    {
      what: 'a name that says no format',
      name: 'report.pdf',
      says: `ending says the format: ${FORMAT_ENDINGS.join(', ')}`,
    },
    { what: 'a folder that is not there', name: 'none/report.json', says: 'cannot be written' },
    { what: 'a folder', name: 'folder.json', says: 'is a folder' },
  ])('refuses $what before it checks', ({ name, says }) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder.json'));
    const run = klpLint(['check', '--output', join(folder, name), BAD]);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(says);
  });

  it('refuses one file twice', () => {
    const folder = temporaryFolder();
    const run = klpLint(['check', '--output', 'a.json', '--output', './a.json', join(ROOT, BAD)], { cwd: folder });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('is given twice');
    expect(existsSync(join(folder, 'a.json'))).toBe(false);
  });

  it('--rule-link has to be an address with a place for the rule', () => {
    expect(klpLint(['check', '--rule-link', 'javascript:{rule}', BAD]).status).toBe(2);
    expect(klpLint(['check', '--rule-link', 'https://example.com/', BAD]).status).toBe(2);
  });
});

describe('baseline', () => {
  const MODULES = ['test/corpus/7.2', 'test/corpus/real'];

  it('ignores all that the report found, and nothing else', () => {
    const folder = temporaryFolder();
    const report = join(folder, 'report.json');
    const config = join(folder, 'config.yml');
    const found = klpLint(['check', '--output', report, '--fail-on', 'warning', ...MODULES]);
    expect(found.status).toBe(1);
    const baseline = klpLint(['baseline', '--reason', 'known: "since" 2026', '--expires', '2999-12-31', report]);
    expect(baseline.status).toBe(0);
    writeFileSync(config, baseline.stdout);
    const again = klpLint(['check', '--config', config, '--fail-on', 'warning', ...MODULES]);
    expect(again.stderr).toBe('');
    expect(again.status).toBe(0);
    expect(again.stdout).toMatch(/ findings ignored by the configuration/);
    const other = klpLint(['check', '--config', config, '--kernel', '5.10.0', GOOD]);
    expect(other.stderr).toContain('fits no finding of this run');
  });

  it('writes what a person can read', () => {
    const folder = temporaryFolder();
    const report = join(folder, 'report.json');
    klpLint(['check', '--output', report, BAD]);
    expect(klpLint(['baseline', '--reason', 'never loaded', report]).stdout).toBe(
      [
        'ignore:',
        ...['KLP301', 'KLP103'].flatMap((rule) => [
          `  - rule: ${rule}`,
          '    module: kp_fix_ext2_a',
          '    object: ext2',
          '    function: ext2_statfs',
          '    symbol: pv_ops',
          '    kernel: 6.1.192-lab',
          '    arch: x86_64',
          '    count: 1',
          '    reason: never loaded',
        ]),
        '',
      ].join('\n'),
    );
  });

  it.each([
    { what: 'no reason', args: ['report.json'], says: "required option '--reason" },
    { what: 'no report', args: ['--reason', 'x'], says: 'missing required argument' },
    { what: 'a report that is not there', args: ['--reason', 'x', 'none.json'], says: 'no such file' },
    { what: 'text', args: ['--reason', 'x', join(ROOT, 'README.md')], says: 'is no JSON' },
    { what: 'other JSON', args: ['--reason', 'x', join(ROOT, 'package.json')], says: 'is no report of version 1: version: ' },
    { what: 'a day that is none', args: ['--reason', 'x', '--expires', '2027-02-30', 'report.json'], says: 'a day of the calendar' },
  ])('refuses $what', ({ args, says }) => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'report.json'),
      JSON.stringify({
        version: 1,
        modules: [
          {
            ...{ path: 'a.ko', name: 'a', arch: null, kernel: '6.1.0' },
            findings: [{ rule: 'KLP103', object: null, section: null, function: null, relocation: null }],
          },
        ],
      }),
    );
    const run = klpLint(['baseline', ...args], { cwd: folder });
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(says);
  });
});
