import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../cli/run-cli.js';

// What one document, or a message, says of a place in another is a place that is there.

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const below = (folder: string, ending: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => `${folder}/${path}`);
const DOCUMENTS = ['README.md', 'CHANGELOG.md', ...below('docs', '.md'), ...below('test', '.md')].sort();
const SPEAKERS = ['action.yml', ...below('src', '.ts'), ...below('.github', '.yml'), ...below('docs/workflows', '.yml'), ...DOCUMENTS];

function headings(path: string): string[] {
  const text = read(path).replace(/^```[^]*?^```/gm, '');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
}

/** What GitHub makes of headings for addresses; those that are there already are numbered. */
function anchors(path: string): string[] {
  const seen = new Map<string, number>();
  return headings(path).map((heading) => {
    const anchor = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

it('links to a section lead to one', () => {
  const links = DOCUMENTS.flatMap((document) =>
    [...read(document).matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)].map(([, file = '', anchor = '']) => ({
      document,
      target: file === '' ? document : join(dirname(document), file),
      anchor,
    })),
  );
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter(({ target, anchor }) => !existsSync(join(ROOT, target)) || !anchors(target).includes(anchor))).toEqual([]);
});

it('messages, inputs and workflows name documents and sections that are there', () => {
  const named = SPEAKERS.flatMap((speaker) =>
    [...read(speaker).matchAll(/\b(docs\/[\w/-]+\.(?:md|json|1)|README(?:\.md)?)(?:, "([^"]+)")?/g)].map(([, name = '', section]) => ({
      speaker,
      file: name === 'README' ? 'README.md' : name,
      section,
    })),
  );
  expect(named.filter(({ section }) => section !== undefined).length).toBeGreaterThan(2);
  const isThere = (file: string, section?: string) =>
    existsSync(join(ROOT, file)) && (section === undefined || headings(file).includes(section));
  expect(named.filter(({ file, section }) => !isThere(file, section))).toEqual([]);
});

it('anchors are made as GitHub makes them', () => {
  expect(anchors('docs/action.md')).toEqual(expect.arrayContaining(['pull-requests-from-forks', 'what-is-posted-and-what-is-not']));
});
