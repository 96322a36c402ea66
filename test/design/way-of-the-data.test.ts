import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, it } from 'vitest';

const src = new URL('../../src/', import.meta.url).pathname;
const FILES = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

/** What any folder may import. */
const SHARED: readonly string[] = [
  'errors.ts',
  'grouped.ts',
  'interval-index.ts',
  'partition-point.ts',
  'pieces.ts',
  'run-time.ts',
  'stars.ts',
  'written-file.ts',
];

/** What each folder may import besides itself: the way of the data, from left to right. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  elf: [],
  dwarf: ['elf'],
  livepatch: ['elf'],
  'kernel-image': ['archive', 'elf'],
  'kernel-files': ['elf', 'livepatch', 'archive', 'source', 'kernel-image'],
  loader: ['elf', 'livepatch', 'kernel-files'],
  findings: ['elf', 'livepatch', 'loader'],
  rules: ['elf', 'livepatch', 'kernel-files', 'loader', 'findings'],
  check: ['elf', 'dwarf', 'livepatch', 'kernel-files', 'loader', 'rules', 'findings', 'archive', 'source', 'config'],
  archive: ['elf'],
  source: ['archive', 'elf'],
  report: ['check', 'findings', 'elf', 'livepatch', 'loader', 'rules', 'kernel-files/kernel-build.ts', 'audit/history.ts'],
  review: ['check', 'findings', 'livepatch', 'report'],
  prove: ['archive', 'elf', 'source', 'livepatch', 'kernel-image', 'kernel-files', 'loader', 'findings', 'report'],
  shards: ['source', 'kernel-files', 'check', 'findings', 'report'],
  audit: ['livepatch', 'findings', 'check', 'report', 'review'],
  init: ['package.ts'],
  config: ['elf', 'loader', 'findings', 'rules', 'check', 'audit', 'github', 'job/log.ts'],
  github: ['source', 'review', 'audit', 'package.ts'],
  job: [
    ...[
      'archive',
      'elf',
      'source',
      'kernel-files',
      'loader',
      'findings',
      'check',
      'report',
      'review',
      'audit',
      'shards',
      'config',
      'github',
    ],
    'prove',
    'package.ts',
  ],
  commands: [
    ...['elf', 'livepatch', 'archive', 'source', 'kernel-files', 'loader', 'rules', 'findings', 'check', 'report', 'shards', 'config'],
    ...['github', 'init', 'job', 'prove', 'package.ts'],
  ],
};
/** Only the entries may use the Actions toolkit, and only they and github/ the network. */
const TOOLKIT = /^(@actions\/|@octokit\/|undici$|node:(http|https|net|tls|dns|dgram)$)/;
const MAY_USE_TOOLKIT = /^(action\.ts|github\/)/;

interface Import {
  readonly file: string;
  /** A file of src, or a package's name. */
  readonly target: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(src + file, 'utf8');
  return [...text.matchAll(/(?:^|\n)(?:import|export)\b[^;]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)|(?:^|\n)import '([^']+)'/g)].map(
    (match) => {
      const name = match[1] ?? match[2] ?? match[3] ?? '';
      return { file, target: name.startsWith('.') ? posix.normalize(posix.join(dirname(file), name)).replace(/\.js$/, '.ts') : name };
    },
  );
}

const IMPORTS = FILES.flatMap(importsOf);

it('every relative import is a file', () => {
  const missing = IMPORTS.filter(({ target }) => target.endsWith('.ts') && !existsSync(join(src, target)));
  expect(missing).toEqual([]);
});

it('every folder has a row above, and every row a folder', () => {
  const folders = new Set(FILES.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
  expect([...folders].sort()).toEqual(Object.keys(ALLOWED).sort());
});

it('no file imports itself through others', () => {
  const next = new Map(FILES.map((file) => [file, IMPORTS.filter((one) => one.file === file).map(({ target }) => target)]));
  const reachedFrom = (start: string): Set<string> => {
    const reached = new Set(next.get(start));
    for (const file of reached) for (const target of next.get(file) ?? []) reached.add(target);
    return reached;
  };
  const reached = new Map(FILES.map((file) => [file, reachedFrom(file)]));
  const inCircles = FILES.filter((file) => reached.get(file)?.has(file) === true);
  const circles = inCircles.map((file) =>
    inCircles.filter((other) => reached.get(file)?.has(other) === true && reached.get(other)?.has(file) === true).join(' '),
  );
  expect([...new Set(circles)].sort()).toEqual([]);
});

it('data flows one way', () => {
  const against = IMPORTS.filter(({ file, target }) => {
    const folder = file.split('/')[0] ?? '';
    const allowed = ALLOWED[folder];
    if (allowed === undefined || !target.endsWith('.ts')) return false;
    return !(
      target.startsWith(`${folder}/`) ||
      SHARED.includes(target) ||
      allowed.some((one) => target === one || target.startsWith(`${one}/`))
    );
  });
  expect(against).toEqual([]);
});

it('only github/ and the entries touch the network or the Actions toolkit', () => {
  expect(IMPORTS.filter(({ file, target }) => TOOLKIT.test(target) && !MAY_USE_TOOLKIT.test(file))).toEqual([]);
});

it('nothing but the entries uses what is in github/', () => {
  const users = IMPORTS.filter(
    ({ file, target }) =>
      target.startsWith('github/') && !/^(github\/|job\/|config\/base-config\.ts|action\.ts|cli\.ts|commands\/)/.test(file),
  );
  expect(users).toEqual([]);
});

/** Every source with the tests, for what is exported to be tested. */
const TEXTS = FILES.map((file) => ({ file, text: readFileSync(src + file, 'utf8') }));
const TESTS = readdirSync(join(src, '../test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ file: `test/${path}`, text: readFileSync(join(src, '../test', path), 'utf8') }));

it('every exported value is used elsewhere', () => {
  const unused = TEXTS.flatMap(({ file, text }) =>
    [...text.matchAll(/^export (?:async )?(?:const|function\*?|(?:abstract )?class) (\w+)/gm)]
      .map((match) => match[1] ?? '')
      .filter((name) => ![...TEXTS, ...TESTS].some((other) => other.file !== file && new RegExp(`\\b${name}\\b`).test(other.text)))
      .map((name) => `${file}: ${name}`),
  );
  expect(unused).toEqual([]);
});

it('every method is called', () => {
  const all = TEXTS.map(({ text }) => text).join('\n');
  const unused = TEXTS.flatMap(({ file, text }) =>
    [...text.matchAll(/^ {2}(?:static |override |readonly |async |get |\*)*(\w+)\(.*\{$/gm)]
      .map((match) => match[1] ?? '')
      .filter((name) => !['constructor', 'if', 'for', 'while', 'switch', 'check', 'accesses', 'catch'].includes(name))
      .filter((name) => all.split(new RegExp(`\\b${name}\\b`)).length <= 2)
      .map((name) => `${file}: ${name}`),
  );
  expect(unused).toEqual([]);
});
