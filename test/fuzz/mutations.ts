import { ElfFile } from '../../src/elf/file.js';
import type { Section } from '../../src/elf/section.js';
import { BufferSource } from '../../src/elf/source.js';
import type { Random } from './random.js';

type Range = readonly [start: number, size: number];

const ELF_HEADER = 64;
const SECTION_HEADER = 64;

/** Where damage to a module decides most; every other time it goes anywhere. */
const AREAS: readonly ((section: Section) => boolean)[] = [
  (section) => section.isRela,
  (section) => section.isRelaLivepatch,
  (section) =>
    /^(\.altinstructions|\.parainstructions|__jump_table|\.static_call_sites|\.(retpoline|return)_sites|__mcount_loc)/.test(section.name),
  (section) => /^\.(symtab|strtab|shstrtab)$/.test(section.name),
  (section) => section.name.startsWith('.debug'),
  (section) => /^(\.modinfo|\.kpatch|\.init\.klp|\.data$)/.test(section.name),
];

/** The parts of a module that damage may go to: its headers, and the sections of each area. */
export function moduleRanges(bytes: Uint8Array): (readonly Range[])[] {
  const elf = ElfFile.open(new BufferSource(bytes));
  const headers = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(40, elf.header.littleEndian));
  const areas = AREAS.map((isOfArea) =>
    elf.sections
      .filter((section) => section.hasContent && section.size > 0 && isOfArea(section))
      .map(({ offset, size }): Range => [offset, size]),
  );
  return [[[0, ELF_HEADER]], [[headers, elf.sections.length * SECTION_HEADER]], ...areas.filter((ranges) => ranges.length > 0)];
}

/** Values that mean something to a reader: ends of ranges, reserved indices, separators of names. */
const VALUES = [0, 1, 0x7f, 0x80, 0xff, 0x20, 0x2c, 0x2e, 0x2f, 0x0a];

/** A copy with up to eight writes of one, two, four or eight bytes, sometimes cut, with a part moved, or with a field set as a whole. */
export function mutated(bytes: Uint8Array, areas: readonly (readonly Range[])[], random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const area: readonly Range[] = areas.length === 0 || random.below(4) === 0 ? [[0, bytes.length]] : random.pick(areas);
  for (let writes = 1 + random.below(8); writes > 0; writes--) {
    const [start, size] = random.pick(area);
    const at = start + random.below(size);
    const width = random.pick([1, 1, 2, 4, 8]);
    switch (random.below(5)) {
      case 0:
        copy.fill(random.pick(VALUES), at, at + width);
        break;
      case 1:
        copy.set([(copy[at] ?? 0) ^ (1 << random.below(8))].slice(0, copy.length - at), at);
        break;
      case 2:
        // An aligned field gets a small number or one near the file's size.
        copy.set(
          numberBytes(
            random.pick([random.below(300), bytes.length - random.below(64)]),
            Math.max(0, Math.min(width, copy.length - (at & ~7))),
          ),
          at & ~7,
        );
        break;
      case 3:
        copy.copyWithin(at, start + random.below(size), start + random.below(size));
        break;
      default:
        copy.set([random.below(256)].slice(0, copy.length - at), at);
    }
  }
  return random.below(16) === 0 ? copy.subarray(0, random.below(copy.length)) : copy;
}

function numberBytes(value: number, width: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(Math.max(0, value)));
  return bytes.subarray(0, width);
}
