import type { ElfFile } from '../../src/elf/file.js';
import type { RelaTable } from '../../src/elf/relocation.js';
import type { RelocationFields, SectionFields } from '../../src/elf/second-reader.js';
import type { Section } from '../../src/elf/section.js';

/** What the first reader says of a section, for the second. */
export function sectionFacts({ index, name, type, flags, info }: Section): SectionFields {
  return { index, name, type, flags, info };
}

/** What the first reader says of a relocation, for the second. */
export function relocationFacts(elf: ElfFile, table: RelaTable, index: number): RelocationFields {
  const symbolIndex = table.symbol(index);
  return {
    sectionIndex: table.section.index,
    index,
    offset: offsetOf(elf, table, index),
    type: table.type(index),
    symbolIndex,
    symbolName: elf.symbols().at(symbolIndex).name,
    addend: table.addend(index),
  };
}

/** r_offset with all its bits, of which RelaTable keeps those below 2^53. */
function offsetOf(elf: ElfFile, table: RelaTable, index: number): bigint {
  return elf.view(table.section).u64(24 * index);
}
