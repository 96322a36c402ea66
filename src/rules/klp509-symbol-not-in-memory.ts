import { R_NONE } from '../elf/constants.js';
import { ownRelocations } from '../loader/admission/own-relocations.js';
import { symbolValue } from '../loader/admission/symbol-value.js';
import { fitOf } from '../loader/reach.js';
import { admissionRule } from './admission-rule.js';

export const symbolNotInMemory = admissionRule(
  {
    id: 'KLP509',
    slug: 'symbol-not-in-memory',
    severity: 'error',
    summary: 'A relocation refers to a section that is not in memory.',
    advice: 'Give the section SHF_ALLOC (flag "a" in assembler), or drop what refers to it.',
  },
  function* check({ module, kernel, architecture }) {
    const symbols = module.elf.symbols();
    const spaces = architecture.addresses(kernel.behaviour);
    const seen = new Map<number, boolean>();
    for (const { table } of ownRelocations(module, kernel.behaviour)) {
      for (let index = 0; index < table.count; index++) {
        const number = table.symbol(index);
        if (table.type(index) === R_NONE || number >= symbols.count) continue;
        let inImage = seen.get(number);
        if (inImage === undefined) {
          inImage = symbolValue(module, symbols.at(number), () => ({ kind: 'not-known', of: [] })).kind === 'load-image';
          seen.set(number, inImage);
        }
        if (!inImage) continue;
        const reach = architecture.relocationTypes.get(table.type(index))?.reach;
        // What does not fit is refused before it can do harm (KLP213).
        if (reach?.otherwise === 'refused' && fitOf(reach, { kind: 'load-image' }, table.addend(index), spaces) === 'never') continue;
        const section = module.elf.sections[symbols.at(number).shndx];
        yield {
          place: { kind: 'relocation', table, index },
          effects: [{ when: 'run', outcome: 'crash', message: 'the reference leads into the load image, which is freed' }],
          message: `It refers to ${section?.name ?? ''}, which has no SHF_ALLOC and gets no memory; the kernel logs nothing.`,
        };
      }
    }
  },
);
