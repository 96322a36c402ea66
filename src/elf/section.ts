import type { ElfView } from './view.js';
import { SHF_ALLOC, SHF_EXECINSTR, SHF_RELA_LIVEPATCH, SHF_WRITE, SHDR_SIZE, SHT_NOBITS, SHT_NULL, SHT_RELA } from './constants.js';

/** One section header (Elf64_Shdr), as the file has it. */
export class Section {
  readonly type: number;
  /** sh_offset: bytes from the start of the file */
  readonly offset: number;
  /** sh_size: bytes; for SHT_NOBITS those that it will have in memory */
  readonly size: number;
  readonly entsize: number;

  constructor(
    readonly index: number,
    readonly name: string,
    private readonly headers: ElfView,
  ) {
    const at = index * SHDR_SIZE;
    this.type = headers.u32(at + 4);
    this.offset = headers.size64(at + 24);
    this.size = headers.size64(at + 32);
    this.entsize = headers.size64(at + 56);
  }

  get flags(): bigint {
    return this.headers.u64(this.index * SHDR_SIZE + 8);
  }

  /** sh_addr: where it lies in memory once linked; 0 in relocatable files */
  get address(): bigint {
    return this.headers.u64(this.index * SHDR_SIZE + 16);
  }

  get link(): number {
    return this.headers.u32(this.index * SHDR_SIZE + 40);
  }

  get info(): number {
    return this.headers.u32(this.index * SHDR_SIZE + 44);
  }

  /** sh_addralign, as the file has it: any number. */
  get alignment(): bigint {
    return this.headers.u64(this.index * SHDR_SIZE + 48);
  }

  get isAlloc(): boolean {
    return (this.flags & SHF_ALLOC) !== 0n;
  }

  get isWrite(): boolean {
    return (this.flags & SHF_WRITE) !== 0n;
  }

  get isExec(): boolean {
    return (this.flags & SHF_EXECINSTR) !== 0n;
  }

  get isRelaLivepatch(): boolean {
    return (this.flags & SHF_RELA_LIVEPATCH) !== 0n;
  }

  get isRela(): boolean {
    return this.type === SHT_RELA;
  }

  /** Whether bytes of the file belong to it. */
  get hasContent(): boolean {
    return this.type !== SHT_NOBITS && this.type !== SHT_NULL;
  }
}
