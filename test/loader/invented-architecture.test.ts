import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { LivepatchModule } from '../../src/livepatch/module.js';
import { ALWAYS } from '../../src/loader/access.js';
import type { Architecture } from '../../src/loader/architecture.js';
import { kernelOf } from '../../src/loader/kernel.js';
import { earlyRelocations, lateRelocationsPatch, lateRelocationsTarget } from '../../src/loader/moments.js';
import type { Step } from '../../src/loader/step.js';
import { RuleContext } from '../../src/rules/context.js';
import { RULES } from '../../src/rules/registry.js';

// An architecture that no file of src/ knows: two steps and one relocation type. What its modules are told comes from here alone.

/** Copies the first 16 bytes of the code and grinds them to dust. */
const grind: Step = {
  id: 'grind',
  title: 'grind the first 16 bytes of .text',
  source: 'grind_module(), arch/toy/kernel/module.c',
  *accesses({ module }) {
    const section = module.elf.sectionNamed('.text');
    if (section !== undefined)
      yield {
        kind: 'writes',
        role: 'alternative-site',
        section: section.index,
        start: 0,
        end: section.size,
        condition: ALWAYS,
        late: () => ({ effects: [{ when: 'write', outcome: 'crash', message: 'toy: the mill is jammed' }] }),
      };
  },
};

const seal: Step = { id: 'seal', title: 'seal the module', source: 'seal_module()', accesses: () => [] };

const TOY: Architecture = {
  name: 'toy',
  machine: 0x7777,
  littleEndian: true,
  relocationTypes: new Map([[2, { name: 'R_TOY_WORD', width: 4, pcRelative: true }]]),
  unknownType: (type) => `toy: what is ${type}?`,
  unknownTypeAdvice: 'Use R_TOY_WORD.',
  addresses: () => ({ vmlinux: [{ low: 0n, high: 1n }], modules: { low: 2n, high: 3n } }),
  overflow: (type) => `toy: ${type} is too much`,
  nonzeroLine: () => undefined,
  isBranchOperand: () => false,
  order: [earlyRelocations, grind, seal, lateRelocationsPatch, lateRelocationsTarget].map((step) => ({ step })),
};

/** A real module, with the place of each livepatch relocation in its code; the machine does not matter to what is asked here. */
function problems(file: string): { rule: string; text: string }[] {
  const bytes = readFileSync(new URL(`../corpus/6.1/${file}`, import.meta.url));
  const kernel = kernelOf('6.1.0');
  if (kernel === undefined) throw new Error('6.1.0');
  const context = new RuleContext(new LivepatchModule(ElfFile.open(new BufferSource(bytes))), kernel, TOY);
  return RULES.filter(({ meta }) => /^KLP[12]/.test(meta.id)).flatMap(({ meta, check }) =>
    [...check(context)].map(({ message, effects, advice = '' }) => ({
      rule: meta.id,
      text: [message, advice, ...effects.map((effect) => effect.message ?? '')].join('\n'),
    })),
  );
}

it('says what becomes of a late write in the words of its own steps', () => {
  const found = problems('i_good_mod_late.ko').filter(({ rule }) => rule === 'KLP101');
  expect(found.length).toBeGreaterThan(0);
  for (const { text } of found) expect(text).toContain('toy: the mill is jammed');
});

it('refuses what its own table of relocation types lacks, with its own line', () => {
  const unknown = problems('i_good_mod_late.ko').filter(({ rule }) => rule === 'KLP209');
  expect(unknown.length).toBeGreaterThan(0);
  for (const { text } of unknown) expect(text).toMatch(/toy: what is \d+\?/);
});

it('is told nothing of another architecture', () => {
  const texts = problems('i_good_mod_late.ko').map(({ text }) => text);
  expect(texts.join('\n')).not.toMatch(/x86|__fentry__|pv_ops|R_X86_64|nonzero/);
});
