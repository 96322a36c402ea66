import { SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE } from '../../elf/constants.js';
import type { Section } from '../../elf/section.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import { isInitSection, isLoaded } from '../steps/freeing.js';
import { type Fault, refusedAtLoad } from './fault.js';
import type { ModuleSpace } from './architecture.js';
import type { KernelBehaviour } from '../kernels.js';

const PAGE_SIZE = 4096;
const RO_AFTER_INIT = ['.data..ro_after_init', '__jump_table'];

/** A section and where it comes to lie in its region, in bytes from the region's start. */
interface Laid {
  readonly section: Section;
  readonly offset: number;
}

/**
 * layout_sections() and module_get_offset() (…_and_type() since 6.4), kernel/module/main.c: sizes add up in 32 bits, and an alignment
 * is cut to 32 bits, so that a large one puts a section over those before it.
 */
export function* layoutFaults(module: LivepatchModule, behaviour: KernelBehaviour, space: ModuleSpace): Generator<Fault> {
  for (const region of regions(module, behaviour)) {
    let [size, end] = [0, 0];
    let behind: Section | undefined;
    for (const group of region) {
      for (const section of group) {
        const laid = place(section, size);
        size = laid.offset + section.size;
        if (section.size > 0 && behind !== undefined && laid.offset < end) yield overlap(laid, behind);
        if (size > space.withKaslr) {
          yield tooLarge(section, size, space);
          return;
        }
        if (size > end) [end, behind] = [size, section];
      }
      if (behaviour.sectionLayout === 'three-regions') size = Math.ceil(size / PAGE_SIZE) * PAGE_SIZE;
    }
  }
}

/** ALIGN() in unsigned int. */
function place(section: Section, size: number): Laid {
  const alignment = Number(BigInt.asUintN(32, section.alignment === 0n ? 1n : section.alignment));
  const mask = (alignment - 1) >>> 0;
  return { section, offset: (((size + mask) >>> 0) & ~mask) >>> 0 };
}

/** The sections in the order in which they get their places: regions of memory, each of groups that begin a page on their own up to 6.3. */
function regions({ elf }: LivepatchModule, { sectionLayout }: KernelBehaviour): Section[][][] {
  const loaded = elf.sections.filter((section) => isLoaded(section));
  return [false, true].flatMap((init) => {
    const groups: Section[][] = [[], [], [], []];
    for (const section of loaded) if (isInitSection(section) === init) groups[groupOf(section, init)]?.push(section);
    return sectionLayout === 'three-regions' ? [groups] : groups.map((group) => [group]);
  });
}

/** The masks of layout_sections(): code, read-only data, what becomes read-only after init, the rest. */
function groupOf({ flags, name }: Section, init: boolean): number {
  if ((flags & (SHF_EXECINSTR | SHF_ALLOC)) === (SHF_EXECINSTR | SHF_ALLOC)) return 0;
  if ((flags & SHF_WRITE) === 0n) return 1;
  return !init && RO_AFTER_INIT.includes(name) ? 2 : 3;
}

function overlap({ section, offset }: Laid, other: Section): Fault {
  return {
    place: { kind: 'section', section },
    effects: [
      { when: 'patch-load', outcome: 'refused', message: 'where a relocation meets bytes of the other section: existing value is nonzero' },
      { when: 'run', outcome: 'corrupted', message: 'elsewhere one section has overwritten the other' },
    ],
    message: `The alignment of ${section.name} is 0x${section.alignment.toString(16)}; the loader aligns in 32 bits and puts the section at offset 0x${offset.toString(16)} of its memory, over ${other.name}.`,
  };
}

function tooLarge(section: Section, size: number, { most, withKaslr }: ModuleSpace): Fault {
  const message = `With ${section.name} the module needs 0x${size.toString(16)} bytes of one kind of memory`;
  const at = { place: { kind: 'section', section } } as const;
  if (size >= 2 ** 32) {
    const effects = [{ when: 'patch-load', outcome: 'crash', message: 'the kernel allots what is left of the size in 32 bits' }] as const;
    return { ...at, effects, message: `${message}, which it adds up in 32 bits.` };
  }
  return {
    ...at,
    ...(size > most ? {} : { condition: 'the kernel is built with CONFIG_RANDOMIZE_BASE' }),
    effects: refusedAtLoad('module_alloc() answers NULL: ENOMEM'),
    message: `${message}; all modules together have 0x${withKaslr.toString(16)}.`,
  };
}
