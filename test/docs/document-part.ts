import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ROOT } from '../cli/run-cli.js';

/** Holds the part of a document between two comments to what it shows; `npm run readme` writes it instead. */
export function expectPart(document: string, name: string, content: string): void {
  const part = new RegExp(`(<!-- ${name} -->\n)[^]*(<!-- /${name} -->)`);
  const path = join(ROOT, document);
  const before = readFileSync(path, 'utf8');
  expect(before).toMatch(part);
  const after = before.replace(part, (_, start: string, end: string) => start + content + end);
  if (process.env['UPDATE_README'] === '1') writeFileSync(path, after);
  else expect(before).toBe(after);
}

/** A table in Markdown. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [columns, columns.map(() => '---'), ...rows].map(line).join('');
}
