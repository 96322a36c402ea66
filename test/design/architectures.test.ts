import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// What one architecture does is in its folder, or in a record that the others have as well: no rule and no report knows which it is.
const SOURCE = new URL('../../src/', import.meta.url).pathname;
const FOLDERS = ['rules', 'check', 'review', 'report', 'findings', 'livepatch', 'elf', 'dwarf', 'loader'];
const OF_ARCHITECTURES = /^loader\/(?:x86-64|ppc64le|s390x|arm64|loongarch64|distributions)\//;
const NAMES = /x86|amd64|ppc64|powerpc|s390|aarch64|arm64|loongarch|riscv/i;
/** The lists in which each has a row, and what the words of a report are. */
const LISTS = new Set([
  'elf/constants.ts',
  'elf/difference.ts',
  'livepatch/architecture-name.ts',
  'loader/architectures.ts',
  'loader/kernels.ts',
  'loader/admission/behaviour.ts',
  'report/escape.ts',
]);

/** The code without comments, and without where a row of a table was read. */
const codeOf = (path: string): string =>
  readFileSync(SOURCE + path, 'utf8')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s*source:.*$/gm, '')
    .replace(/ (?:\/\/|source:) .*$/gm, '');

const files = FOLDERS.flatMap((folder) =>
  readdirSync(SOURCE + folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
).filter((path) => path.endsWith('.ts') && !OF_ARCHITECTURES.test(path) && !LISTS.has(path));

it('no file beside those of architectures and the lists names one', () => {
  const named = files.flatMap((path) =>
    codeOf(path)
      .split('\n')
      .filter((line) => NAMES.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(named).toEqual([]);
});
