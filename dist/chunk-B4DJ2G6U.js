import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);

// src/elf/errors.ts
var ElfFormatError = class extends Error {
  /**
   * @param offset where in the file the offending field lies, in bytes from its start
   * @param field the field's name in the specification, such as `e_shoff`
   * @param value what the file has there
   * @param expected what was expected instead, as a phrase
   */
  constructor(offset, field, value, expected) {
    const shown = typeof value === "string" ? JSON.stringify(value) : `0x${value.toString(16)}`;
    super(`${field} at file offset 0x${offset.toString(16)} is ${shown}; expected ${expected}`);
    this.offset = offset;
    this.field = field;
    this.value = value;
    this.expected = expected;
  }
  offset;
  field;
  value;
  expected;
  name = "ElfFormatError";
};

// src/elf/constants.ts
var EHDR_SIZE = 64;
var SHDR_SIZE = 64;
var SYM_SIZE = 24;
var RELA_SIZE = 24;
var ELFCLASS64 = 2;
var ELFDATA2LSB = 1;
var ELFDATA2MSB = 2;
var ET_REL = 1;
var ET_EXEC = 2;
var ET_DYN = 3;
var SHN_UNDEF = 0;
var SHN_LORESERVE = 65280;
var SHN_LIVEPATCH = 65312;
var SHN_XINDEX = 65535;
var SHT_NULL = 0;
var SHT_SYMTAB = 2;
var SHT_STRTAB = 3;
var SHT_RELA = 4;
var SHT_NOBITS = 8;
var SHT_REL = 9;
var SHT_SYMTAB_SHNDX = 18;
var SHF_WRITE = 0x1n;
var SHF_ALLOC = 0x2n;
var SHF_EXECINSTR = 0x4n;
var SHF_RELA_LIVEPATCH = 0x00100000n;
var STB_WEAK = 2;
var STT_OBJECT = 1;
var STT_FUNC = 2;
var STT_SECTION = 3;
var STT_FILE = 4;
var R_NONE = 0;
var EM = { PPC64: 21, S390: 22, X86_64: 62, AARCH64: 183, LOONGARCH: 258 };

// src/livepatch/pointers.ts
var Pointers = class {
  constructor(elf, relocations) {
    this.elf = elf;
    this.relocations = relocations;
  }
  elf;
  relocations;
  /** The pointer at that place; `null` where no relocation fills it in, for no file has absolute addresses in it. */
  at(section, offset) {
    const entry = this.relocations.at(section.index, offset).find(({ table, index }) => table.type(index) !== R_NONE);
    if (entry === void 0) return { kind: "null" };
    const symbolIndex = entry.table.symbol(entry.index);
    const symbols = this.elf.symbols();
    if (symbolIndex >= symbols.count) return { kind: "null" };
    const symbol = symbols.at(symbolIndex);
    const target = symbol.place.kind === "section" ? this.elf.sections[symbol.place.section] : void 0;
    if (target === void 0) return { kind: "symbol", symbol };
    return { kind: "place", symbol, place: { section: target, offset: symbol.value + Number(entry.table.addend(entry.index)) } };
  }
  /** The NUL-terminated string that the pointer points to; undefined where it points to none within the module. */
  string(pointer) {
    if (pointer.kind !== "place" || !pointer.place.section.hasContent) return void 0;
    const bytes = this.elf.content(pointer.place.section);
    const { offset } = pointer.place;
    const end = offset >= 0 && offset < bytes.length ? bytes.indexOf(0, offset) : -1;
    return end < 0 ? void 0 : new TextDecoder().decode(bytes.subarray(offset, end));
  }
};

export {
  ElfFormatError,
  EHDR_SIZE,
  SHDR_SIZE,
  SYM_SIZE,
  RELA_SIZE,
  ELFCLASS64,
  ELFDATA2LSB,
  ELFDATA2MSB,
  ET_REL,
  ET_EXEC,
  ET_DYN,
  SHN_UNDEF,
  SHN_LORESERVE,
  SHN_LIVEPATCH,
  SHN_XINDEX,
  SHT_NULL,
  SHT_SYMTAB,
  SHT_STRTAB,
  SHT_RELA,
  SHT_NOBITS,
  SHT_REL,
  SHT_SYMTAB_SHNDX,
  SHF_WRITE,
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_RELA_LIVEPATCH,
  STB_WEAK,
  STT_OBJECT,
  STT_FUNC,
  STT_SECTION,
  STT_FILE,
  R_NONE,
  EM,
  Pointers
};
