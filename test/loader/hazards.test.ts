import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelModule } from '../../src/check/check.js';
import { BufferSource } from '../../src/elf/source.js';

it('hazards of several roles come in the order of the writes, as all of them do', () => {
  const module = readFileSync(new URL('../corpus/7.2/iv_pv_issue580.ko', import.meta.url));
  const { hazards } = modelModule(new BufferSource(module), {});
  const shown = (some: typeof hazards | ReturnType<typeof hazards.of>) =>
    [...some].map(({ write, access }) => `${write.index} ${access.role}`);
  const all = shown(hazards);
  expect(all.map((one) => one.split(' ')[1])).toEqual(['alternative-site', 'direct-call-target', 'alternative-site']);
  expect(shown(hazards.of(['direct-call-target', 'alternative-site']))).toEqual(all);
  expect(shown(hazards.of(['alternative-site']))).toEqual([all[0], all[2]]);
});
