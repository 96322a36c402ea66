import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownReference } from '../../src/package.js';
import { ROOT } from '../cli/run-cli.js';

// package.json says whose repository it is; npm run readme writes that, and the tag to pin, wherever people copy it from.

const { repository, tag } = ownReference();
const below = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(ROOT.length).replace(/^\//, ''))
    .sort();
const WRITTEN = ['README.md', 'CHANGELOG.md', ...below('docs'), ...below('.github')];
const OTHERS = ['action.yml', 'build.mjs', ...below('src'), ...below('.ci'), ...below('test')].filter((path) =>
  /\.(?:[mt]s|mjs|yml|md)$/.test(path),
);

/** A repository named klp-lint, whoever owns it; not a file of that name. */
const REPOSITORY = /(?<![\w.-])[\w-]+\/klp-lint(?![\w-]|\.\w)/g;

function written(text: string): string {
  return text
    .replace(REPOSITORY, repository)
    .replace(
      new RegExp(`(${repository}(?:/\\.github/workflows/[\\w.-]+)?@|${repository}/blob/|repository: ${repository}\\n +ref: )[\\w.-]+`, 'g'),
      `$1${tag}`,
    );
}

it.each(WRITTEN)('%s names the owner and the tag', (path) => {
  const before = readFileSync(join(ROOT, path), 'utf8');
  const after = written(before);
  if (process.env['UPDATE_README'] === '1' && after !== before) writeFileSync(join(ROOT, path), after);
  else expect(before).toBe(after);
});

it('several files do', () => {
  expect(WRITTEN.filter((path) => readFileSync(join(ROOT, path), 'utf8').includes(`${repository}@${tag}`)).length).toBeGreaterThan(5);
});

it.each([
  ['uses: someone/klp-lint@v0', `uses: ${repository}@${tag}`],
  ['uses: someone/klp-lint/.github/workflows/a.yml@0123abc', `uses: ${repository}/.github/workflows/a.yml@${tag}`],
  ['https://github.com/someone/klp-lint/blob/main/docs', `https://github.com/${repository}/blob/${tag}/docs`],
  ['  repository: someone/klp-lint\n  ref: COMMIT', `  repository: ${repository}\n  ref: ${tag}`],
  [
    'node klp-lint/dist/cli.js and .github/klp-lint.yml and docs/klp-lint.1',
    'node klp-lint/dist/cli.js and .github/klp-lint.yml and docs/klp-lint.1',
  ],
])('%j is written as %j', (text, expected) => {
  expect(written(text)).toBe(expected);
});

it('nothing else names the owner', () => {
  expect(OTHERS.filter((path) => readFileSync(join(ROOT, path), 'utf8').includes(repository))).toEqual([]);
});
