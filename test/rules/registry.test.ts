import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RETIRED, RULES } from '../../src/rules/registry.js';

const root = new URL('../../', import.meta.url).pathname;
const tests = readdirSync(`${root}test/rules`)
  .filter((name) => name.endsWith('.test.ts') && name !== 'registry.test.ts')
  .map((name) => readFileSync(`${root}test/rules/${name}`, 'utf8'))
  .join('\n');

describe.each(RULES.map(({ meta }) => meta))('$id $slug', ({ id, slug }) => {
  it('is a file of its name', () => {
    expect(existsSync(`${root}src/rules/${id.toLowerCase()}-${slug}.ts`)).toBe(true);
  });
  it('has a page with every part', () => {
    const page = readFileSync(`${root}docs/rules/${id}.md`, 'utf8');
    expect(page.startsWith(`# ${id} ${slug}\n`)).toBe(true);
    for (const part of ['Why the kernel cares', 'Example', 'Effect by kernel version', 'Fix', 'Suppress'])
      expect(page).toContain(`## ${part}`);
  });
  it('has a test that names it', () => {
    expect(tests).toContain(`'${id}'`);
  });
});

it('has no id and no slug twice', () => {
  const all = [...RULES.map(({ meta }) => meta), ...RETIRED];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(all.map(({ slug }) => slug)).size).toBe(all.length);
});

it('has every page of docs/rules', () => {
  expect(readdirSync(`${root}docs/rules`).sort()).toEqual(RULES.map(({ meta }) => `${meta.id}.md`).sort());
});
