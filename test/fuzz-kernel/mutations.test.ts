import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Random } from '../fuzz/random.js';
import { ModuleImage } from './module-image.js';
import { mutate, mutationsFor } from './mutations.js';
import { moduleName, objectModules, rawSections } from './raw-module.js';

const BYTES = readFileSync(new URL('../corpus/6.1/i_good_mod_late.ko', import.meta.url));

it('the same seed makes the same module, and without mutations it is as it was', () => {
  const once = (seed: number): Uint8Array => mutate(BYTES, mutationsFor(BYTES, new Random(seed)));
  expect(Buffer.from(once(5)).equals(once(5))).toBe(true);
  expect(Buffer.from(mutate(BYTES, [])).equals(BYTES)).toBe(true);
});

it('nearly every seed changes something, and none of five hundred cannot be applied', () => {
  const changed = Array.from({ length: 500 }, (_, seed) => mutate(BYTES, mutationsFor(BYTES, new Random(seed)))).filter(
    (one) => !BYTES.equals(one),
  );
  expect(changed.length).toBeGreaterThan(450);
});

it('a name that becomes longer goes to the end of the file, and all else keeps its place', () => {
  const image = new ModuleImage(BYTES);
  const section = image.sections((name) => name === '.klp.rela.minix..text')[0] ?? 0;
  const offset = image.section(section, 'offset');
  image.renameSection(section, '.klp.rela.a-longer-name..text');
  expect(image.sectionName(section)).toBe('.klp.rela.a-longer-name..text');
  expect(image.section(section, 'offset')).toBe(offset);
  expect(rawSections(image.bytes).map(({ name }) => name)).toContain('.klp.rela.a-longer-name..text');
});

it('reads the name and the objects of a module', () => {
  expect(moduleName(BYTES)).toBe('s_leamod');
  expect(objectModules(BYTES)).toEqual(['minix']);
});
