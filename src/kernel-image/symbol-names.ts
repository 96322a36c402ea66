import type { KernelMemory } from './memory.js';
import type { Steps } from './steps.js';
import type { TokenTable } from './token-table.js';

/** The names of kallsyms in their order, each with its type before it, as they stand in the image. */
export interface SymbolNames {
  /** How many there are: kallsyms_num_syms. */
  readonly count: number;
  /** Where that number stands in the image. */
  readonly countAt: number;
  /** Where kallsyms_names begins in the image. */
  readonly at: number;
}

/** A marker stands for that many names. */
const PER_MARKER = 256;
/** Fewest markers by which they are known: no kernel with livepatch has as few as 4,000 symbols. */
const FEWEST_MARKERS = 16;
/** Names, at most: Debian's 7.2 has 199,097. */
const MOST_NAMES = 2 ** 21;
/** A name has at most KSYM_NAME_LEN - 1 (511) bytes before it is packed, with its type, and two bytes of length. */
const LONGEST_NAME = 514;
/** Bytes between the markers and the tokens: in some kernels the order of all names, three bytes a name. */
const FARTHEST = 1 << 23;
/** Alignment between two tables. */
const MOST_PADDING = 16;

interface Markers {
  readonly at: number;
  readonly offsets: readonly number[];
}

/** The names that the table's tokens are for; undefined if the image has no kallsyms names. */
export function symbolNames(memory: KernelMemory, { start }: TokenTable, steps: Steps): SymbolNames | undefined {
  const first = Math.max(0, start - FARTHEST);
  for (let at = start & ~3; at >= first; at -= 4) {
    if (at + 8 > memory.view.size || memory.view.u32(at) !== 0) continue;
    for (const width of [4, 8] as const) {
      const markers = markersAt(memory, at, width, start);
      const names = markers === undefined ? undefined : namesBefore(memory, markers, steps);
      if (names !== undefined) return names;
    }
  }
  return undefined;
}

/** kallsyms_markers: where every 256th name begins. Unsigned long before 5.0 (80ffbaa5b1bd), then unsigned int. */
function markersAt({ view, littleEndian }: KernelMemory, at: number, width: 4 | 8, end: number): Markers | undefined {
  const offsets = [0];
  const low = width === 8 && !littleEndian ? 4 : 0;
  for (let next = at + width; next + width <= end; next += width) {
    const offset = view.u32(next + low);
    const step = offset - (offsets.at(-1) ?? 0);
    if (step < 2 * PER_MARKER || step > LONGEST_NAME * PER_MARKER) break;
    if (width === 8 && view.u32(next + 4 - low) !== 0) break;
    offsets.push(offset);
  }
  return offsets.length < FEWEST_MARKERS ? undefined : { at, offsets };
}

/** The names end where the markers begin, and their number stands before the first of them. */
function namesBefore(memory: KernelMemory, markers: Markers, steps: Steps): SymbolNames | undefined {
  const { view } = memory;
  const last = markers.offsets.at(-1) ?? 0;
  const lowest = Math.max(8, markers.at - last - LONGEST_NAME * PER_MARKER - MOST_PADDING);
  for (let at = (markers.at - last) & ~3; at >= lowest; at -= 4) {
    steps.take(1);
    for (const countAt of [at - 4, at - 8]) {
      const count = view.u32(countAt);
      if (count > MOST_NAMES || Math.ceil(count / PER_MARKER) !== markers.offsets.length) continue;
      const end = endOfNames(memory, { count, countAt, at }, markers, steps);
      if (end !== undefined && end <= markers.at && markers.at - end < MOST_PADDING) return { count, countAt, at };
    }
  }
  return undefined;
}

/** Where the last name ends; undefined where the names are not where the markers say. */
function endOfNames({ view }: KernelMemory, { count, at }: SymbolNames, markers: Markers, steps: Steps): number | undefined {
  let next = at;
  for (let name = 0; name < count; name++) {
    if (name % PER_MARKER === 0) {
      if (next - at !== markers.offsets[name / PER_MARKER]) return undefined;
      steps.take(PER_MARKER);
    }
    if (next + 2 > markers.at) return undefined;
    next += sizeAt(view.u8(next), view.u8(next + 1));
  }
  return next;
}

/** Bytes of a name with its length: from 6.1 on (73bbb94466fd) two bytes for more than 127. */
function sizeAt(first: number, second: number): number {
  return first < 0x80 ? 1 + first : 2 + ((first & 0x7f) | (second << 7));
}

/** Each name with its type before it, as kallsyms_expand_symbol() makes it; undefined for what is no name and its type. */
export function* expandedNames({ view }: KernelMemory, { at, count }: SymbolNames, { tokens }: TokenTable): Generator<string | undefined> {
  // Put together as bytes: a string that grows keeps each of its parts.
  const parts = tokens.map((token) => Buffer.from(token, 'latin1'));
  const bytes = Buffer.alloc(LONGEST_EXPANDED);
  let next = at;
  for (let name = 0; name < count; name++) {
    const first = view.u8(next);
    const end = next + sizeAt(first, view.u8(next + 1));
    let size = 0;
    for (let byte = next + (first < 0x80 ? 1 : 2); byte < end && size < LONGEST_EXPANDED; byte++) {
      const part = parts[view.u8(byte)];
      if (part !== undefined) size += part.copy(bytes, size);
    }
    yield size < 2 || size === LONGEST_EXPANDED ? undefined : bytes.toString('latin1', 0, size);
    next = end;
  }
}

/** Bytes of a name that are too many: KSYM_NAME_LEN is 512, its NUL included, and the type comes before it. */
const LONGEST_EXPANDED = 1024;
