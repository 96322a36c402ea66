import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RULES } from '../../src/rules/registry.js';
import { BAD, klpLint, ROOT } from './run-cli.js';

const README = join(ROOT, 'README.md');

/** Holds the part of README.md between two comments to what it shows; `npm run readme` writes it instead. */
function expectPart(name: string, content: string): void {
  const part = new RegExp(`(<!-- ${name} -->\n)[^]*(<!-- /${name} -->)`);
  const before = readFileSync(README, 'utf8');
  const after = before.replace(part, (_, start: string, end: string) => start + content + end);
  if (process.env['UPDATE_README'] === '1') writeFileSync(README, after);
  else expect(before).toBe(after);
}

it('shows what the command prints', () => {
  const { stdout } = klpLint(['check', BAD]);
  expectPart('example', `\`\`\`\n$ klp-lint check ${BAD}\n${stdout}\`\`\`\n`);
});

it('lists the rules', () => {
  const rows = RULES.map(({ meta }) => `| [${meta.id}](docs/rules/${meta.id}.md) | ${meta.slug} | ${meta.severity} | ${meta.summary} |\n`);
  expectPart('rules', `| rule | name | severity | what it finds |\n| --- | --- | --- | --- |\n${rows.join('')}`);
});

it('links to files that exist', () => {
  const targets = [...readFileSync(README, 'utf8').matchAll(/\]\((?!https:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
  expect(targets.length).toBeGreaterThan(RULES.length);
  expect(targets.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
});
