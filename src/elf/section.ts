import { SHF_ALLOC, SHF_EXECINSTR, SHF_RELA_LIVEPATCH, SHF_WRITE, SHT_NOBITS, SHT_NULL, SHT_RELA } from './constants.js';

/** One section header (Elf64_Shdr), as the file has it. */
export class Section {
  constructor(
    readonly index: number,
    readonly name: string,
    readonly type: number,
    readonly flags: bigint,
    /** sh_offset: bytes from the start of the file */
    readonly offset: number,
    /** sh_size: bytes; for SHT_NOBITS those that it will have in memory */
    readonly size: number,
    readonly link: number,
    readonly info: number,
    readonly entsize: number,
    /** sh_addr: where it lies in memory once linked; 0 in relocatable files */
    readonly address: bigint,
  ) {}

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
