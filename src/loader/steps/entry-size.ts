import { ElfFormatError } from '../../elf/errors.js';
import type { Section } from '../../elf/section.js';
import type { LivepatchModule } from '../../livepatch/module.js';

/**
 * The size of struct alt_instr in that section, in bytes: the first of `sizes` for which every entry has a relocation at 0 and at 4.
 * Versions do not say it, for stable and distribution kernels changed it in mid-series.
 * @throws ElfFormatError when no size fits
 */
export function entrySize(module: LivepatchModule, section: Section, sizes: readonly number[]): number {
  const fields = new Set<number>();
  for (const { table, index } of module.allRelocations.of(section.index)) fields.add(table.offset(index));
  const size = sizes.find((candidate) => {
    if (section.size % candidate !== 0) return false;
    for (let at = 0; at < section.size; at += candidate) if (!fields.has(at) || !fields.has(at + 4)) return false;
    return true;
  });
  if (size === undefined) {
    throw new ElfFormatError(
      section.offset,
      section.name,
      section.size,
      `entries of ${sizes.join(', ')} bytes with a relocation at 0 and at 4`,
    );
  }
  return size;
}
