import { VMLINUX } from '../livepatch/klp-rela.js';
import { KernelFileError } from './errors.js';

/** `0000000000000000 t a` and its newline: no line of a 64-bit kernel is shorter. */
const SHORTEST_LINE = 20;
export const ADDRESS_DIGITS = 16;
/** Where a line's name begins: behind `ffffffff81000000 T `. */
export const NAME_AT = ADDRESS_DIGITS + 3;

const [SPACE, TAB, NEWLINE, ZERO, NINE, LOWER_A, LOWER_F, OPEN, CLOSE] = [0x20, 0x09, 0x0a, 0x30, 0x39, 0x61, 0x66, 0x5b, 0x5d];

/** Where the parts of each line lie: a few numbers a line, for a kernel has hundreds of thousands. */
export interface SymbolLines {
  readonly count: number;
  /** First byte of each line. */
  readonly starts: Uint32Array;
  /** The byte behind each line's name. */
  readonly nameEnds: Uint32Array;
  /** Of each line's name. */
  readonly hashes: Int32Array;
  /** Index into `objectNames` for each line. */
  readonly objects: Uint16Array;
  /** vmlinux, then the modules in the order of the file. */
  readonly objectNames: readonly string[];
  /** Whether every address is zero. */
  readonly addressesHidden: boolean;
}

export function hashOf(name: Uint8Array): number {
  let hash = FNV_BASIS;
  for (const byte of name) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash;
}
const FNV_BASIS = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/**
 * Divides `address type name` lines, with a tab and `[module]` behind those of modules.
 * @param bytes what readLines() answers: every line has an end
 * @throws KernelFileError with the first line that is another thing
 */
export function divideSymbolLines(bytes: Buffer, path: string): SymbolLines {
  const most = Math.ceil(bytes.length / SHORTEST_LINE);
  const [starts, nameEnds, hashes, objects] = [new Uint32Array(most), new Uint32Array(most), new Int32Array(most), new Uint16Array(most)];
  const modules = new ModuleNames(bytes);
  let hidden = true;
  let count = 0;
  const fail = (problem: string): never => {
    throw new KernelFileError(path, count + 1, problem);
  };
  for (let at = 0; at < bytes.length; count++) {
    for (let digit = at; digit < at + ADDRESS_DIGITS; digit++) {
      const byte = bytes[digit] ?? 0;
      if (byte === ZERO) continue;
      hidden = false;
      const isDigit = (byte > ZERO && byte <= NINE) || (byte >= LOWER_A && byte <= LOWER_F);
      if (!isDigit) fail(`does not begin with an address of ${ADDRESS_DIGITS} hexadecimal digits`);
    }
    if (bytes[at + ADDRESS_DIGITS] !== SPACE || bytes[at + ADDRESS_DIGITS + 2] !== SPACE) fail('is not "address type name"');
    let hash = FNV_BASIS;
    let end = at + NAME_AT;
    for (let byte = bytes[end] ?? 0; byte > SPACE; byte = bytes[++end] ?? 0) hash = Math.imul(hash ^ byte, FNV_PRIME);
    if (end === at + NAME_AT) fail('has no name');
    starts[count] = at;
    nameEnds[count] = end;
    hashes[count] = hash;
    if (bytes[end] === TAB) {
      let close = end;
      while (bytes[close + 1] !== NEWLINE) close++;
      if (bytes[end + 1] !== OPEN || bytes[close] !== CLOSE || close < end + 3) fail('has something else than [module] behind its tab');
      objects[count] = modules.numberOf(end + 2, close) ?? fail(`belongs to more modules than the ${MAX_OBJECTS} that are read`);
      at = close + 2;
    } else {
      if (bytes[end] !== NEWLINE) fail('has something behind its name');
      at = end + 1;
    }
  }
  return { count, starts, nameEnds, hashes, objects, objectNames: modules.names, addressesHidden: hidden };
}

const MAX_OBJECTS = 0xffff;

/** Numbers the modules. The lines of one follow each other, so most questions are answered by comparing bytes. */
class ModuleNames {
  readonly names: string[] = [VMLINUX];
  readonly #numbers = new Map<string, number>();
  #last = { start: 0, length: 0, number: 0 };

  constructor(private readonly bytes: Buffer) {}

  /** The number of the module whose name is [start, end); undefined where there are too many. */
  numberOf(start: number, end: number): number | undefined {
    const { bytes } = this;
    const last = this.#last;
    let same = end - start === last.length;
    for (let i = 0; same && i < last.length; i++) same = bytes[last.start + i] === bytes[start + i];
    if (same) return last.number;
    const name = bytes.toString('latin1', start, end);
    const number = this.#numbers.get(name) ?? this.names.push(name) - 1;
    if (number > MAX_OBJECTS) return undefined;
    this.#numbers.set(name, number);
    this.#last = { start, length: end - start, number };
    return number;
  }
}
