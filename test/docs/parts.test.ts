import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { RULES } from '../../src/rules/registry.js';
import { commentBody } from '../../src/review/comment.js';
import { remarksOf } from '../../src/review/gather.js';
import { BAD, klpLint, ROOT } from '../cli/run-cli.js';
import { addedFile, EXT2_PATCH, LINKS, realModule } from '../review/real.js';
import { ACTION } from './action-file.js';
import { expectPart } from './document-part.js';

const DOCUMENTS = ['README.md', ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => `docs/${path}`)]
  .filter((path) => path.endsWith('.md'))
  .sort();

it('the README shows the comment on the module of issue 580', async () => {
  const files = {
    changed: [addedFile('patches/ext2-a.patch', EXT2_PATCH)],
    patches: new Map([['patches/ext2-a.patch', EXT2_PATCH]]),
  };
  const module = await realModule('bad-ext2-a-issue-580.ko');
  const [site] = remarksOf([{ ...module, containers: [] }], files);
  if (site === undefined) throw new Error('no finding');
  const rules = 'https://rules.example/';
  const body = commentBody(site, { ...LINKS, ruleLink: `${rules}{rule}.md` });
  const lines = body
    .replace(/^<!--.*-->\n/, '')
    .replaceAll(rules, 'docs/rules/')
    .split('\n');
  expectPart('README.md', 'comment', lines.map((line) => `> ${line}`.trimEnd() + '\n').join(''));
});

it('the page of the command shows what it prints', () => {
  const { stdout } = klpLint(['check', BAD]);
  expectPart('docs/command.md', 'example', `\`\`\`\n$ klp-lint check ${BAD}\n${stdout}\`\`\`\n`);
});

it.each([
  ['README.md', 'same-repository'],
  ['docs/audit.md', 'audit'],
])('%s shows the whole workflow %s, in under thirty lines', (document, name) => {
  const text = readFileSync(join(ROOT, `docs/workflows/${name}.yml`), 'utf8');
  expect(text.split('\n').length).toBeLessThan(30);
  expectPart(document, 'workflow', `\`\`\`yaml\n${text}\`\`\`\n`);
});

it('the rules are listed that hold without a model of the loader', () => {
  const ids = (wanted: '64-bit' | 'any') =>
    RULES.flatMap(({ meta: { id, withoutLoader } }) => (withoutLoader === wanted ? [id] : [])).join(', ');
  expectPart('docs/rules.md', 'without-loader', `${ids('any')}; on architectures of 64 bits also ${ids('64-bit')}.\n`);
});

it('all rules are listed', () => {
  const rows = RULES.map(({ meta }) => `| [${meta.id}](rules/${meta.id}.md) | ${meta.slug} | ${meta.severity} | ${meta.summary} |\n`);
  expectPart('docs/rules.md', 'rules', `| rule | name | severity | what it finds |\n| --- | --- | --- | --- |\n${rows.join('')}`);
});

it('all inputs and outputs are listed', () => {
  const inputs = Object.entries(ACTION.inputs).map(
    ([name, { description, default: value }]) => `| \`${name}\` | ${value === '' ? '' : `\`${value}\``} | ${description} |\n`,
  );
  expectPart('docs/action.md', 'inputs', `| input | default | what it is |\n| --- | --- | --- |\n${inputs.join('')}`);
  const outputs = Object.entries(ACTION.outputs).map(([name, { description }]) => `| \`${name}\` | ${description} |\n`);
  expectPart('docs/action.md', 'outputs', `| output | what it is |\n| --- | --- |\n${outputs.join('')}`);
});

it('links lead to files that exist', () => {
  const links = DOCUMENTS.flatMap((document) =>
    [...readFileSync(join(ROOT, document), 'utf8').matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => ({
      document,
      target: match[1] ?? '',
    })),
  );
  expect(links.length).toBeGreaterThan(RULES.length);
  expect(links.filter(({ document, target }) => !existsSync(join(ROOT, dirname(document), target)))).toEqual([]);
});
