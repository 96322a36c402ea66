import { EM, RELA_SIZE, SHDR_SIZE, SYM_SIZE } from './constants.js';
import { ElfView } from './view.js';

/** Bytes of Elf32_Shdr, Elf32_Sym and Elf32_Rela (gABI chapter 4). */
export const SHDR32_SIZE = 40;
export const SYM32_SIZE = 16;
export const RELA32_SIZE = 12;

/** Where a field stands in the 32-bit structure and in the 64-bit one, and how many bytes it has there: 4 grow to 8. */
interface Field {
  readonly from: number;
  readonly to: number;
  readonly grows?: true;
  readonly bytes?: 1 | 2;
}

const SHDR: readonly Field[] = [
  { from: 0, to: 0 },
  { from: 4, to: 4 },
  { from: 8, to: 8, grows: true },
  { from: 12, to: 16, grows: true },
  { from: 16, to: 24, grows: true },
  { from: 20, to: 32, grows: true },
  { from: 24, to: 40 },
  { from: 28, to: 44 },
  { from: 32, to: 48, grows: true },
  { from: 36, to: 56, grows: true },
];
const SYM: readonly Field[] = [
  { from: 0, to: 0 },
  { from: 4, to: 8, grows: true },
  { from: 8, to: 16, grows: true },
  { from: 12, to: 4, bytes: 1 },
  { from: 13, to: 5, bytes: 1 },
  { from: 14, to: 6, bytes: 2 },
];

/** The section headers of a 32-bit file as those of a 64-bit one. */
export const widenedHeaders = (view: ElfView): ElfView => widened(view, SHDR32_SIZE, SHDR_SIZE, SHDR);
/** The same for a symbol table. */
export const widenedSymbols = (view: ElfView): ElfView => widened(view, SYM32_SIZE, SYM_SIZE, SYM);

function widened(view: ElfView, narrow: number, wide: number, fields: readonly Field[]): ElfView {
  const count = Math.floor(view.size / narrow);
  const bytes = new Uint8Array(count * wide);
  const out = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) {
    for (const { from, to, grows, bytes: length } of fields) {
      const [source, target] = [i * narrow + from, i * wide + to];
      if (length === 1) out.setUint8(target, view.u8(source));
      else if (length === 2) out.setUint16(target, view.u16(source), view.littleEndian);
      else if (grows === true) out.setBigUint64(target, BigInt(view.u32(source)), view.littleEndian);
      else out.setUint32(target, view.u32(source), view.littleEndian);
    }
  }
  return new ElfView(bytes, view.littleEndian);
}

/** The relocations of a 32-bit file as those of a 64-bit one: there the symbol has 24 bits of r_info and the type 8. */
export function widenedRelocations(view: ElfView): ElfView {
  const count = Math.floor(view.size / RELA32_SIZE);
  const out = new RelocationWriter(count, view.littleEndian);
  for (let i = 0; i < count; i++) {
    const at = i * RELA32_SIZE;
    const info = view.u32(at + 4);
    out.put(i, BigInt(view.u32(at)), info >>> 8, info & 0xff, BigInt(view.s32(at + 8)));
  }
  return out.view;
}

/** Whether r_info of a 64-bit file is MIPS's own in little-endian order: a symbol of 32 bits, another of 8, and three types of 8. */
export function hasMipsInfo(machine: number, littleEndian: boolean): boolean {
  return machine === EM.MIPS && littleEndian;
}

/** Such relocations with the symbol and the first type where every other machine has them (64-bit ELF Object File Specification of MIPS, 2.9). */
export function standardRelocations(view: ElfView): ElfView {
  const count = Math.floor(view.size / RELA_SIZE);
  const out = new RelocationWriter(count, view.littleEndian);
  for (let i = 0; i < count; i++) {
    const at = i * RELA_SIZE;
    out.put(i, view.u64(at), view.u32(at + 8), view.u8(at + 15), view.s64(at + 16));
  }
  return out.view;
}

class RelocationWriter {
  readonly view: ElfView;
  readonly #out: DataView;

  constructor(
    count: number,
    private readonly littleEndian: boolean,
  ) {
    const bytes = new Uint8Array(count * RELA_SIZE);
    this.view = new ElfView(bytes, littleEndian);
    this.#out = new DataView(bytes.buffer);
  }

  put(index: number, offset: bigint, symbol: number, type: number, addend: bigint): void {
    const at = index * RELA_SIZE;
    this.#out.setBigUint64(at, offset, this.littleEndian);
    this.#out.setUint32(at + (this.littleEndian ? 12 : 8), symbol, this.littleEndian);
    this.#out.setUint32(at + (this.littleEndian ? 8 : 12), type, this.littleEndian);
    this.#out.setBigInt64(at + 16, addend, this.littleEndian);
  }
}
