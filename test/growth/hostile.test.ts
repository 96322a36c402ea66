// Modules that were made to take long, small: each has its verdict in less than a second for a megabyte, and beside it a broken module has its finding.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFiles } from '../../src/check/check-files.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { collectInputs } from '../../src/source/paths.js';
import { siteEntry } from '../support/elf-builder-tables.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import { timesOf } from './measure.js';
import { lateWrites, numbers, returnSites, roomy } from './module-parts.js';

const MEGABYTE = 1_000_000;
const one = (prefix: string) => [{ old: `${prefix}_old`, new: `${prefix}_new`, bytes: [0xc3] }];

/** 10,000 functions at one address, and late relocations in them. */
function functionsAtOnePlace(): Uint8Array {
  const { ko, text, start } = roomy(10_000);
  for (const i of numbers(10_000)) ko.symbol(`same_${i}`, { section: text, value: start, size: 100_000, type: 'func' });
  returnSites(ko, text, start, 10_000);
  lateWrites(ko, text, start, 10_000);
  return ko.build();
}

/** As many objects as no call has arguments: Math.max(...objects) ends with a RangeError. */
function objectsBeyondArguments(): Uint8Array {
  const objects = Array.from({ length: 126_000 }, () => ({ name: 'minix', functions: [] }));
  return livepatchModule({ objects }).build();
}

/** 5,000 klp relocation sections of as many objects. */
function sectionsOfObjects(): Uint8Array {
  const ko = livepatchModule({ objects: numbers(5000).map((i) => ({ name: `m${i}`, functions: one(`m${i}`) })) });
  for (const i of numbers(5000)) {
    const section = ko.section(`.text.m${i}`, { flags: 'AX', bytes: new Uint8Array(16) });
    const symbol = ko.symbol(`.klp.sym.m${i}.s,0`, { livepatch: true });
    ko.klpRela(`m${i}`, section, [{ offset: 4, type: 'PC32', symbol, addend: -4 }], { separate: true });
  }
  return ko.build();
}

/** 10,000 entries of a table at one place, and as many late relocations there: each meets each. */
function eachMeetsEach(): Uint8Array {
  const { ko, text, start } = roomy(1);
  for (let i = 0; i < 10_000; i++) siteEntry(ko, '.return_sites', [text, start]);
  const symbol = ko.symbol('.klp.sym.minix.s,0', { livepatch: true });
  ko.klpRela(
    'minix',
    text,
    numbers(10_000).map(() => ({ offset: start + 1, type: 'PC32', symbol, addend: -4 })),
  );
  return ko.build();
}

const folder = mkdtempSync(join(tmpdir(), 'klp-lint-test-'));
beforeAll(async () => {
  const { ko, text, start } = roomy(1);
  returnSites(ko, text, start, 1);
  lateWrites(ko, text, start, 1);
  writeFileSync(join(folder, 'z-broken.ko'), ko.build());
  // What is loaded and compiled for the first module is no other module's time.
  await checkFiles(collectInputs([folder]), {});
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('beside a hostile module a broken one has its finding', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['functions at one place', functionsAtOnePlace, 'findings'],
    ['more objects than a call takes arguments', objectsBeyondArguments, 'findings'],
    ['klp relocation sections of as many objects', sectionsOfObjects, 'findings'],
    ['entries that each meet each relocation', eachMeetsEach, 'not-analysed'],
  ])('%s', async (_, build, status) => {
    const bytes = build();
    writeFileSync(join(folder, 'a-hostile.ko'), bytes);
    let reports: readonly ModuleReport[] = [];
    const check = async (): Promise<void> => {
      reports = await checkFiles(collectInputs([folder]), {});
    };
    // What is smaller than a megabyte has a second too.
    const most = 1000 * Math.max(bytes.length / MEGABYTE, 1);
    const first = await timesOf(check, 1);
    const time = first < most ? first : await timesOf(check, 2);
    const [hostile, broken] = reports;
    expect(hostile).toMatchObject({ status });
    expect(hostile).not.toHaveProperty('fault');
    expect(broken?.findings.map(({ rule }) => rule)).toContain('KLP109');
    expect(time).toBeLessThan(most);
  });
});
