// Numbers of the ELF specification (gABI chapter 4) and of the kernel's additions
// (include/uapi/linux/elf.h). Only those that klp-lint asks for.

export const EHDR_SIZE = 64;
export const SHDR_SIZE = 64;
export const SYM_SIZE = 24;
export const RELA_SIZE = 24;

export const ELFCLASS32 = 1;
export const ELFCLASS64 = 2;
export const ELFDATA2LSB = 1;
export const ELFDATA2MSB = 2;
export const ET_REL = 1;
export const ET_EXEC = 2;
export const ET_DYN = 3;

export const SHN_UNDEF = 0;
export const SHN_LORESERVE = 0xff00;
/** Livepatch symbol: resolved by livepatch, not by simplify_symbols() (include/uapi/linux/elf.h). */
export const SHN_LIVEPATCH = 0xff20;
export const SHN_ABS = 0xfff1;
export const SHN_COMMON = 0xfff2;
export const SHN_XINDEX = 0xffff;

export const SHT_NULL = 0;
export const SHT_SYMTAB = 2;
export const SHT_STRTAB = 3;
export const SHT_RELA = 4;
export const SHT_NOBITS = 8;
export const SHT_REL = 9;
export const SHT_SYMTAB_SHNDX = 18;
/** Compact relocations (gABI proposal; binutils 2.45, LLVM 19): no kernel reads them. */
export const SHT_CREL = 0x4000_0014;

export const SHF_WRITE = 0x1n;
export const SHF_ALLOC = 0x2n;
export const SHF_EXECINSTR = 0x4n;
/** Relocation section that livepatch applies (include/uapi/linux/elf.h). */
export const SHF_RELA_LIVEPATCH = 0x00100000n;

export const STB_WEAK = 2;

export const STT_OBJECT = 1;
export const STT_FUNC = 2;
export const STT_SECTION = 3;
export const STT_FILE = 4;

/** The type of a relocation that writes nothing: 0 in the psABI of every architecture. */
export const R_NONE = 0;

/** e_machine values that klp-lint asks for: of the architectures on which livepatch exists, and of some that it can name. */
export const EM = { MIPS: 8, PPC64: 21, S390: 22, X86_64: 62, AARCH64: 183, RISCV: 243, LOONGARCH: 258 } as const;
