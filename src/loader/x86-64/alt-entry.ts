import type { LivepatchModule } from '../../livepatch/module.js';
import type { SectionOffset } from '../../livepatch/pointers.js';
import { entrySize } from '../steps/entry-size.js';
import { archTable, SpecialTable } from '../table.js';

/** One struct alt_instr (arch/x86/include/asm/alternative.h). */
export interface AltEntry {
  readonly entry: SectionOffset;
  /** Undefined where a livepatch relocation fills it in. */
  readonly site: SectionOffset | undefined;
  readonly replacement: SectionOffset | undefined;
  readonly siteLength: number;
  readonly replacementLength: number;
  readonly feature: number;
  /** Replaced where the feature is absent. */
  readonly negated: boolean;
  /** ALT_FLAG_DIRECT_CALL: the site's indirect call becomes a direct one. */
  readonly directCall: boolean;
}

/** Sizes of struct alt_instr: 12 up to 4.0 and from 5.13 to 6.2, 13 with padlen between, 14 with flags since 6.3. */
const SIZES = [12, 13, 14];

/**
 * The entries of `.altinstructions`. Their size is told by the relocations, for stable and distribution kernels
 * changed it in mid-series: both pointers of every entry must have one.
 * @throws ElfFormatError when no size fits
 */
export function* altEntries(module: LivepatchModule): Generator<AltEntry> {
  const section = archTable(module, '.altinstructions');
  if (section === undefined) return;
  const size = entrySize(module, section, SIZES);
  const table = new SpecialTable(module, section, size);
  for (const at of table.entries()) {
    const word = table.view.u16(at + 8);
    const flags = size === 14 ? table.view.u16(at + 10) : word >> 15;
    const lengths = size === 14 ? at + 12 : at + 10;
    const siteLength = table.view.u8(lengths);
    const replacementLength = table.view.u8(lengths + 1);
    yield {
      entry: { section, offset: at },
      site: table.place(at, siteLength),
      replacement: table.place(at + 4, replacementLength),
      siteLength,
      replacementLength,
      feature: size === 14 ? word : word & 0x7fff,
      negated: (flags & 1) !== 0,
      directCall: (flags & 2) !== 0,
    };
  }
}
