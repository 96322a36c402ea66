import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, it } from 'vitest';
import { Workspace } from '../../src/archive/workspace.js';
import { filesOf } from '../../src/source/files.js';
import { simpleMatcher } from '../../src/source/glob.js';
import { processorTime } from '../support/processor-time.js';
import { zip } from '../support/zip-builder.js';
import { temporaryFolder } from '../cli/run-cli.js';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

it('a glob of so many stars that a long name would take for ever is refused', async () => {
  const files = filesOf([], { workspace: new Workspace(), files: ['[a]*a*a*a*a*a*b'] });
  await expect(files.next()).rejects.toThrow('has more than 4 stars between two slashes');
});

const text = (...units: readonly string[]) => fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 6 });
const path = (part: fc.Arbitrary<string>) => fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const names = path(text('a', 'a', '-', '.').filter((part) => part !== '.' && part !== '..'));
const globs = path(fc.oneof(fc.constant('**'), text('a', 'a', '-', '.', '*', '*', '*', '+')));

it('a glob that is simple fits what picomatch makes it fit', () => {
  let fitting = 0;
  fc.assert(
    fc.property(globs, names, (glob, name) => {
      const matches = simpleMatcher(glob);
      if (matches === undefined) return;
      if (matches(name)) fitting++;
      expect(matches(name), `${glob} and ${name}`).toBe(picomatch(glob, { dot: true, basename: !glob.includes('/') })(name));
    }),
    { numRuns: 3000 },
  );
  expect(fitting).toBeGreaterThan(50);
});

it.each(['*.ko', 'out/**/livepatch-*-*.ko', '**/*-*-*-*-*-*-*.ko'])('%s is simple', (glob) => {
  expect(simpleMatcher(glob)).toBeDefined();
});

it('takes as long as a name is, whatever the name is', () => {
  const before = processorTime();
  expect(simpleMatcher('**/*-*-*-*-*.ko')?.(`a/${'-'.repeat(1_000_000)}x`)).toBe(false);
  expect(processorTime() - before).toBeLessThan(1000);
});

it('a name that no file can have is looked at, for what is not simple would take for ever', async () => {
  const file = join(temporaryFolder(), 'a.zip');
  writeFileSync(file, zip([{ name: `${'-'.repeat(1000)}x`, content: Buffer.from('a') }]));
  const found = [];
  for await (const one of filesOf([{ file, shown: file, asked: file }], { workspace: new Workspace(), files: ['*-*-*.k[o]'] }))
    found.push(one.kind);
  expect(found).toEqual(['file']);
});
