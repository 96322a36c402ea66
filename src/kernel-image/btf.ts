import { ElfView } from '../elf/view.js';
import { KernelImageError } from './errors.js';
import type { KernelMemory } from './memory.js';
import type { Region } from './regions.js';

const MAGIC = 0xeb9f;
const HEADER_SIZE = 24;
const TYPE_SIZE = 12;
/** Documentation/bpf/btf.rst: what follows a type of each kind, in bytes: once, and for each of its vlen parts. */
const FOLLOWS: readonly (readonly [once: number, each: number])[] = [
  [0, 0],
  [4, 0], // INT
  [0, 0],
  [12, 0], // ARRAY
  [0, 12], // STRUCT
  [0, 12], // UNION
  [0, 8], // ENUM
  [0, 0],
  [0, 0],
  [0, 0],
  [0, 0],
  [0, 0],
  [0, 0], // FUNC
  [0, 8], // FUNC_PROTO
  [4, 0], // VAR
  [0, 12], // DATASEC
  [0, 0], // FLOAT
  [4, 0], // DECL_TAG
  [0, 0], // TYPE_TAG
  [0, 12], // ENUM64
];
const STRUCT = 4;

/** Sizes in bytes of the kernel's named structs. @throws KernelImageError where the table is damaged */
export function structSizes(memory: KernelMemory, { start, end }: Region): ReadonlyMap<string, number> {
  const view = new ElfView(memory.bytes.subarray(start, end), memory.littleEndian);
  if (view.size < HEADER_SIZE || view.u16(0) !== MAGIC) throw new KernelImageError('its BTF does not begin with 0xeb9f');
  const headerSize = view.u32(4);
  const [types, typesSize, strings, stringsSize] = [headerSize + view.u32(8), view.u32(12), headerSize + view.u32(16), view.u32(20)];
  if (types + typesSize > view.size || strings + stringsSize > view.size) throw new KernelImageError('its BTF is longer than its section');
  const sizes = new Map<string, number>();
  for (let at = types; at + TYPE_SIZE <= types + typesSize;) {
    const info = view.u32(at + 4);
    const kind = (info >>> 24) & 0x1f;
    const follows = FOLLOWS[kind];
    // What a later kind has behind it is not known, so nothing behind it can be read.
    if (follows === undefined) break;
    if (kind === STRUCT) {
      const name = nameAt(view, strings, stringsSize, view.u32(at));
      if (name !== '' && !sizes.has(name)) sizes.set(name, view.u32(at + 8));
    }
    at += TYPE_SIZE + follows[0] + follows[1] * (info & 0xffff);
  }
  return sizes;
}

function nameAt(view: ElfView, strings: number, size: number, offset: number): string {
  if (offset >= size) return '';
  const from = strings + offset;
  const nul = view.bytes.subarray(from, Math.min(from + LONGEST, strings + size)).indexOf(0);
  return nul < 0 ? '' : Buffer.from(view.bytes.buffer, view.bytes.byteOffset + from, nul).toString('latin1');
}
/** BTF names are C identifiers. */
const LONGEST = 128;
