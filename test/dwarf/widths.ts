import { type ElfFile } from '../../src/elf/file.js';
import { absoluteWidths } from '../../src/loader/absolute-widths.js';
import { architectureOf } from '../../src/loader/architectures.js';

/** What the product passes for that file. */
export function widthsOf({ header }: ElfFile): ReadonlyMap<number, number> {
  const architecture = architectureOf(header);
  return architecture === undefined ? new Map() : absoluteWidths(architecture);
}
