import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { klpLint, ROOT } from '../cli/run-cli.js';
import { build, copyOfPackage, edit } from '../support/package-copy.js';

const digestIn = (folder: string): string => readFileSync(join(folder, 'dist/build-digest.txt'), 'utf8').trim();

/** The built files by name. */
function filesIn(folder: string): ReadonlyMap<string, string> {
  return new Map(readdirSync(join(folder, 'dist')).map((name) => [name, readFileSync(join(folder, 'dist', name), 'utf8')]));
}

/** Names of the files that differ, or that one of the two has alone. */
function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name)).sort();
}

it('the command says which build it is', () => {
  expect(klpLint(['--version']).stdout).toMatch(/^klp-lint \d+\.\d+\.\d+(?:-[\w.]+)?\+[0-9a-f]{12}\n$/);
  expect(klpLint(['--version']).stdout).toContain(`+${digestIn(ROOT)}\n`);
});

it('a changed sentence changes one built file; a changed rule, and no report, makes it another build', () => {
  const copy = copyOfPackage();
  build(copy);
  expect(digestIn(copy)).toBe(digestIn(ROOT));
  const first = filesIn(copy);
  edit(join(copy, 'src/commands/program.ts'), /Checks Linux kernel livepatch modules/, 'Looks at Linux kernel livepatch modules');
  appendFileSync(join(copy, 'src/report/json.ts'), "export const OTHER = 'words';\n");
  build(copy);
  const second = filesIn(copy);
  expect(differing(first, second)).toEqual(['cli.js']);
  edit(join(copy, 'src/rules/klp101-late-alternative-site.ts'), /severity: 'error'/, "severity: 'warning'");
  build(copy);
  expect(differing(second, filesIn(copy))).toEqual(['build-digest.txt', 'check.js']);
});
