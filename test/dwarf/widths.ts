import { type ElfFile } from '../../src/elf/file.js';
import { absoluteWidths } from '../../src/loader/absolute-widths.js';
import { architectureOf } from '../../src/loader/architectures.js';

/** What the product passes for that file. */
export function widthsOf(elf: ElfFile): ReadonlyMap<number, number> {
  const architecture = architectureOf(elf);
  return architecture === undefined ? new Map() : absoluteWidths(architecture);
}
