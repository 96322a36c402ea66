import { RELA_SIZE } from './constants.js';
import type { Section } from './section.js';
import type { ElfView } from './view.js';

/**
 * The entries of one SHT_RELA section (Elf64_Rela), decoded field by field when asked: a module can have millions.
 * Indices run from 0 to count - 1; no method checks them beyond what a DataView does.
 */
export class RelaTable {
  readonly count: number;

  constructor(
    readonly section: Section,
    private readonly view: ElfView,
  ) {
    this.count = Math.floor(view.size / RELA_SIZE);
  }

  /** r_offset: bytes from the start of the section that sh_info names. Exact below 2^53. */
  offset(index: number): number {
    return this.view.size64(index * RELA_SIZE);
  }

  /** ELF64_R_TYPE(r_info) */
  type(index: number): number {
    return this.view.u32(index * RELA_SIZE + (this.view.littleEndian ? 8 : 12));
  }

  /** ELF64_R_SYM(r_info): index into the symbol table that sh_link names. */
  symbol(index: number): number {
    return this.view.u32(index * RELA_SIZE + (this.view.littleEndian ? 12 : 8));
  }

  /** r_addend, signed. */
  addend(index: number): bigint {
    return this.view.s64(index * RELA_SIZE + 16);
  }
}
