import { ElfView } from '../elf/view.js';
import { KernelImageError } from './errors.js';

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
const [ARRAY, STRUCT, UNION] = [3, 4, 5];
/** Members that are looked at for one: task_struct has 300, with those of its unions. */
const MOST_MEMBERS = 10_000;

/** The types of a kernel (CONFIG_DEBUG_INFO_BTF), of which its structs are asked for. */
export class Btf {
  readonly #view: ElfView;
  readonly #strings: { readonly at: number; readonly size: number };
  /** Where each type begins; the first is type 1. */
  readonly #types: readonly number[];
  /** Where the first struct of each name begins. */
  readonly #structs: ReadonlyMap<string, number>;

  /** @param bytes a table of its own, which stays @throws KernelImageError where it is damaged */
  constructor(bytes: Uint8Array, littleEndian: boolean) {
    const view = new ElfView(bytes, littleEndian);
    if (view.size < HEADER_SIZE || view.u16(0) !== MAGIC) throw new KernelImageError('its BTF does not begin with 0xeb9f');
    const headerSize = view.u32(4);
    const [types, typesSize, strings, size] = [headerSize + view.u32(8), view.u32(12), headerSize + view.u32(16), view.u32(20)];
    if (types + typesSize > view.size || strings + size > view.size) throw new KernelImageError('its BTF is longer than its section');
    this.#view = view;
    this.#strings = { at: strings, size };
    const found: number[] = [];
    const structs = new Map<string, number>();
    for (let at = types; at + TYPE_SIZE <= types + typesSize;) {
      const { kind, count } = this.#info(at);
      const follows = FOLLOWS[kind];
      // What a later kind has behind it is not known, so nothing behind it can be read.
      if (follows === undefined) break;
      const end = at + TYPE_SIZE + follows[0] + follows[1] * count;
      if (end > types + typesSize) throw new KernelImageError('its BTF ends within a type');
      found.push(at);
      if (kind === STRUCT) {
        const name = this.#name(at);
        if (name !== '' && !structs.has(name)) structs.set(name, at);
      }
      at = end;
    }
    this.#types = found;
    this.#structs = structs;
  }

  /** Bytes of the kernel's struct of that name; undefined where it has none. */
  sizeOf(struct: string): number | undefined {
    const at = this.#structs.get(struct);
    return at === undefined ? undefined : this.#view.u32(at + 8);
  }

  /** Elements of an array that is a member of that struct, or of what has no name in it; undefined where there is no such array. */
  elementsOf(name: string, member: string): number | undefined {
    const at = this.#structs.get(name);
    if (at === undefined) return undefined;
    const pending = [at];
    let looked = 0;
    for (let struct = pending.pop(); struct !== undefined; struct = pending.pop()) {
      for (let i = 0; i < this.#info(struct).count; i++) {
        // Damaged types can stand within each other, any number of times.
        if (looked++ === MOST_MEMBERS) return undefined;
        const part = struct + TYPE_SIZE + MEMBER_SIZE * i;
        const type = this.#types[this.#view.u32(part + 4) - 1];
        if (type === undefined) continue;
        const { kind } = this.#info(type);
        const name = this.#name(part);
        if (name === member) return kind === ARRAY ? this.#view.u32(type + TYPE_SIZE + 8) : undefined;
        if (name === '' && (kind === STRUCT || kind === UNION)) pending.push(type);
      }
    }
    return undefined;
  }

  /** What a type is, and how many parts it has. */
  #info(at: number): { readonly kind: number; readonly count: number } {
    const info = this.#view.u32(at + 4);
    return { kind: (info >>> 24) & 0x1f, count: info & 0xffff };
  }

  /** The name of a type or a member; empty where it has none. */
  #name(at: number): string {
    const offset = this.#view.u32(at);
    const { at: strings, size } = this.#strings;
    if (offset >= size) return '';
    const from = strings + offset;
    const bytes = this.#view.bytes.subarray(from, Math.min(from + LONGEST, strings + size));
    const nul = bytes.indexOf(0);
    return nul < 0 ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, nul).toString('latin1');
  }
}

/** struct btf_member. */
const MEMBER_SIZE = 12;
/** BTF names are C identifiers. */
const LONGEST = 128;
