import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  EHDR_SIZE,
  ELFCLASS64,
  ELFDATA2LSB,
  ELFDATA2MSB,
  ElfFormatError,
  RELA_SIZE,
  SHDR_SIZE,
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_RELA_LIVEPATCH,
  SHF_WRITE,
  SHN_LIVEPATCH,
  SHN_LORESERVE,
  SHN_UNDEF,
  SHN_XINDEX,
  SHT_NOBITS,
  SHT_NULL,
  SHT_RELA,
  SHT_STRTAB,
  SHT_SYMTAB,
  SHT_SYMTAB_SHNDX,
  STB_WEAK,
  STT_FUNC,
  STT_SECTION,
  SYM_SIZE
} from "./chunk-B4DJ2G6U.js";
import {
  partitionPoint
} from "./chunk-73GFZJDO.js";

// src/elf/source.ts
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
var MOST_READ = 2 ** 30;
function requireWithin(source, offset, length, field) {
  if (!(offset >= 0 && length >= 0 && offset + length <= source.size)) {
    throw new ElfFormatError(
      Math.min(Math.max(offset, 0), source.size),
      field,
      `${length} bytes from 0x${offset.toString(16)}`,
      `to lie within the file's ${source.size} bytes`
    );
  }
  if (length > MOST_READ) throw new ElfFormatError(offset, field, `${length} bytes`, `at most ${MOST_READ} bytes at once`);
}
var BufferSource = class {
  constructor(bytes) {
    this.bytes = bytes;
    this.size = bytes.length;
  }
  bytes;
  size;
  read(offset, length, field) {
    requireWithin(this, offset, length, field);
    return this.bytes.subarray(offset, offset + length);
  }
};
var FileSource = class {
  size;
  #fd;
  /** @throws the file system's error when the path cannot be opened, or an Error when it is no regular file */
  constructor(path) {
    this.#fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(this.#fd);
    if (!stat.isFile()) {
      this.close();
      throw new Error(`${path} is not a regular file`);
    }
    this.size = stat.size;
  }
  read(offset, length, field) {
    requireWithin(this, offset, length, field);
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const got = readSync(this.#fd, bytes, done, length - done, offset + done);
      if (got === 0) {
        throw new ElfFormatError(offset + done, field, `${done} bytes`, `${length} bytes: the file became shorter while it was read`);
      }
      done += got;
    }
    return bytes;
  }
  close() {
    closeSync(this.#fd);
  }
};
var PathSource = class {
  /** @throws the file system's error when the path cannot be opened, or an Error when it is no regular file */
  constructor(path) {
    this.path = path;
    this.size = this.#with((file) => file.size);
  }
  path;
  size;
  read(offset, length, field) {
    return this.#with((file) => file.read(offset, length, field));
  }
  #with(use) {
    const file = new FileSource(this.path);
    try {
      return use(file);
    } finally {
      file.close();
    }
  }
};

// src/elf/relocation.ts
var RelaTable = class {
  constructor(section, view) {
    this.section = section;
    this.view = view;
    this.count = Math.floor(view.size / RELA_SIZE);
  }
  section;
  view;
  count;
  /** r_offset: bytes from the start of the section that sh_info names. Exact below 2^53. */
  offset(index) {
    return this.view.size64(index * RELA_SIZE);
  }
  /** ELF64_R_TYPE(r_info) */
  type(index) {
    return this.view.u32(index * RELA_SIZE + (this.view.littleEndian ? 8 : 12));
  }
  /** ELF64_R_SYM(r_info): index into the symbol table that sh_link names. */
  symbol(index) {
    return this.view.u32(index * RELA_SIZE + (this.view.littleEndian ? 12 : 8));
  }
  /** r_addend, signed. */
  addend(index) {
    return this.view.s64(index * RELA_SIZE + 16);
  }
};

// src/elf/section.ts
var Section = class {
  constructor(index, name, type, flags, offset, size, link, info, entsize, address) {
    this.index = index;
    this.name = name;
    this.type = type;
    this.flags = flags;
    this.offset = offset;
    this.size = size;
    this.link = link;
    this.info = info;
    this.entsize = entsize;
    this.address = address;
  }
  index;
  name;
  type;
  flags;
  offset;
  size;
  link;
  info;
  entsize;
  address;
  get isAlloc() {
    return (this.flags & SHF_ALLOC) !== 0n;
  }
  get isWrite() {
    return (this.flags & SHF_WRITE) !== 0n;
  }
  get isExec() {
    return (this.flags & SHF_EXECINSTR) !== 0n;
  }
  get isRelaLivepatch() {
    return (this.flags & SHF_RELA_LIVEPATCH) !== 0n;
  }
  get isRela() {
    return this.type === SHT_RELA;
  }
  /** Whether bytes of the file belong to it. */
  get hasContent() {
    return this.type !== SHT_NOBITS && this.type !== SHT_NULL;
  }
};

// src/elf/strings.ts
var decoder = new TextDecoder("utf-8", { ignoreBOM: true });
var MAX_STRING = 4096;
var StringTable = class {
  /** @param fileOffset where the table begins in the file, for messages */
  constructor(bytes, fileOffset) {
    this.bytes = bytes;
    this.fileOffset = fileOffset;
  }
  bytes;
  fileOffset;
  /**
   * The string that begins `offset` bytes into the table, without its NUL.
   * @param field the field that holds the offset, for messages
   * @param fieldOffset where in the file that field is; where it is not known, messages name the table's start
   * @throws ElfFormatError when the offset lies outside the table, or no NUL follows within MAX_STRING bytes
   */
  at(offset, field, fieldOffset = this.fileOffset) {
    if (offset === 0 && this.bytes.length === 0) return "";
    const window = this.bytes.subarray(offset, offset + MAX_STRING + 1);
    const length = window.indexOf(0);
    if (length < 0) {
      throw new ElfFormatError(
        fieldOffset,
        field,
        offset,
        `the offset of a NUL-terminated string of at most ${MAX_STRING} bytes in a table of ${this.bytes.length} bytes`
      );
    }
    return decoder.decode(window.subarray(0, length));
  }
  /** Every offset at which that string begins: names that end alike can share their bytes. */
  offsetsOf(text) {
    const bytes = Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    const wanted = Buffer.from(`${text}\0`);
    const offsets = [];
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) offsets.push(at);
    return offsets;
  }
};

// src/elf/symbol.ts
var SymbolTable = class {
  /**
   * @param view the table's bytes, a whole number of entries
   * @param fileOffset where the table begins in the file, for messages
   * @param extended the SHT_SYMTAB_SHNDX table's bytes, one 32-bit section index a symbol, when there is one
   */
  constructor(view, fileOffset, names, extended) {
    this.view = view;
    this.fileOffset = fileOffset;
    this.names = names;
    this.extended = extended;
    this.count = Math.floor(view.size / SYM_SIZE);
  }
  view;
  fileOffset;
  names;
  extended;
  count;
  /** Those that were asked for by index: many relocations name the same few. */
  #decoded = [];
  /**
   * The symbol of that index.
   * @throws RangeError when the index is not below `count`; ElfFormatError when its name lies outside the string table
   */
  at(index) {
    let symbol = this.#decoded[index];
    if (symbol === void 0) {
      symbol = this.#decode(index);
      this.#decoded[index] = symbol;
    }
    return symbol;
  }
  #decode(index) {
    if (!(index >= 0 && index < this.count)) throw new RangeError(`symbol ${index} of ${this.count}`);
    const base = index * SYM_SIZE;
    const info = this.view.u8(base + 4);
    const shndx = this.view.u16(base + 6);
    const type = info & 15;
    const binding = info >> 4;
    return {
      index,
      name: this.names.at(this.view.u32(base), `st_name of symbol ${index}`, this.fileOffset + base),
      place: this.#place(index, shndx),
      shndx,
      value: this.view.size64(base + 8),
      size: this.view.size64(base + 16),
      type,
      binding,
      isWeak: binding === STB_WEAK,
      isFunction: type === STT_FUNC,
      isSection: type === STT_SECTION
    };
  }
  /** st_value of the symbol of that index, exact: kernel addresses do not fit a Number. */
  address(index) {
    return this.view.u64(index * SYM_SIZE + 8);
  }
  /** The indices of the symbols of that name, ascending. Decodes no name: a kernel's table has hundreds of thousands. */
  indicesNamed(name) {
    const offsets = new Set(name === "" ? [] : this.names.offsetsOf(name));
    const found = [];
    if (offsets.size === 0) return found;
    for (let index = 0; index < this.count; index++) if (offsets.has(this.view.u32(index * SYM_SIZE))) found.push(index);
    return found;
  }
  *[Symbol.iterator]() {
    for (let i = 0; i < this.count; i++) yield this.#decode(i);
  }
  #place(index, shndx) {
    if (shndx === SHN_UNDEF) return { kind: "undefined" };
    if (shndx === SHN_LIVEPATCH) return { kind: "livepatch" };
    if (shndx === SHN_XINDEX && this.extended !== void 0 && (index + 1) * 4 <= this.extended.size) {
      return { kind: "section", section: this.extended.u32(index * 4) };
    }
    if (shndx >= SHN_LORESERVE) return { kind: "reserved", shndx };
    return { kind: "section", section: shndx };
  }
};

// src/elf/view.ts
var ElfView = class {
  constructor(bytes, littleEndian) {
    this.bytes = bytes;
    this.littleEndian = littleEndian;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  bytes;
  littleEndian;
  #view;
  get size() {
    return this.bytes.length;
  }
  u8(offset) {
    return this.#view.getUint8(offset);
  }
  u16(offset) {
    return this.#view.getUint16(offset, this.littleEndian);
  }
  u32(offset) {
    return this.#view.getUint32(offset, this.littleEndian);
  }
  s32(offset) {
    return this.#view.getInt32(offset, this.littleEndian);
  }
  u64(offset) {
    return this.#view.getBigUint64(offset, this.littleEndian);
  }
  s64(offset) {
    return this.#view.getBigInt64(offset, this.littleEndian);
  }
  /**
   * A 64-bit unsigned value as a Number, without a BigInt on the way. Exact below 2^53; above, near enough
   * that no bounds check against a file's size can pass.
   */
  size64(offset) {
    const low = this.u32(this.littleEndian ? offset : offset + 4);
    const high = this.u32(this.littleEndian ? offset + 4 : offset);
    return high * 4294967296 + low;
  }
};

// src/elf/file.ts
function hasElfMagic(bytes) {
  return bytes.length >= 4 && bytes[0] === 127 && bytes[1] === 69 && bytes[2] === 76 && bytes[3] === 70;
}
var ElfFile = class _ElfFile {
  constructor(source, header, sections, headersOffset) {
    this.source = source;
    this.header = header;
    this.sections = sections;
    this.headersOffset = headersOffset;
  }
  source;
  header;
  sections;
  headersOffset;
  #contents = /* @__PURE__ */ new Map();
  #relas = /* @__PURE__ */ new Map();
  #symbols;
  /**
   * Reads the header and the section headers, and checks that every table and section lies within the file.
   * @throws ElfFormatError for anything that is not such a file
   */
  static open(source) {
    const ident = source.read(0, Math.min(EHDR_SIZE, source.size), "ELF header");
    if (!hasElfMagic(ident)) {
      throw new ElfFormatError(0, "e_ident", Buffer.from(ident.subarray(0, 4)).toString("hex"), "the ELF magic 7f454c46");
    }
    if (ident.length < EHDR_SIZE) throw new ElfFormatError(0, "ELF header", ident.length, `${EHDR_SIZE} bytes`);
    if (ident[4] !== ELFCLASS64) throw new ElfFormatError(4, "EI_CLASS", ident[4] ?? 0, "ELFCLASS64 (2)");
    if (ident[5] !== ELFDATA2LSB && ident[5] !== ELFDATA2MSB) {
      throw new ElfFormatError(5, "EI_DATA", ident[5] ?? 0, "ELFDATA2LSB (1) or ELFDATA2MSB (2)");
    }
    const view = new ElfView(ident, ident[5] === ELFDATA2LSB);
    const header = { type: view.u16(16), machine: view.u16(18), littleEndian: view.littleEndian };
    return new _ElfFile(source, header, readSections(source, view), view.size64(40));
  }
  /** All sections of that name, in the order of their indices. */
  sectionsNamed(name) {
    return this.sections.filter((section) => section.name === name);
  }
  /** The first section of that name. */
  sectionNamed(name) {
    return this.sections.find((section) => section.name === name);
  }
  /** The section's bytes in the file; none for SHT_NOBITS and SHT_NULL. They must not be written to. */
  content(section) {
    let bytes = this.#contents.get(section.index);
    if (bytes === void 0) {
      bytes = section.hasContent ? this.source.read(section.offset, section.size, `content of ${section.name}`) : new Uint8Array(0);
      this.#contents.set(section.index, bytes);
    }
    return bytes;
  }
  /** The section's bytes, with the file's byte order. */
  view(section) {
    return new ElfView(this.content(section), this.header.littleEndian);
  }
  /** Whether there is a symbol table at all: a stripped file has none. */
  get hasSymbols() {
    return this.sections.some((section) => section.type === SHT_SYMTAB);
  }
  /**
   * The symbol table (SHT_SYMTAB); empty where the file has none.
   * @throws ElfFormatError for two of them, a size that is no whole number of entries, or a bad string table
   */
  symbols() {
    this.#symbols ??= this.#readSymbols();
    return this.#symbols;
  }
  /**
   * The entries of a SHT_RELA section.
   * @throws ElfFormatError when its size is no whole number of entries
   */
  relocations(section) {
    let table = this.#relas.get(section.index);
    if (table === void 0) {
      this.#requireEntries(section, RELA_SIZE);
      table = new RelaTable(section, this.view(section));
      this.#relas.set(section.index, table);
    }
    return table;
  }
  #readSymbols() {
    const tables = this.sections.filter((section) => section.type === SHT_SYMTAB);
    const [table] = tables;
    if (table === void 0) return new SymbolTable(this.#emptyView(), 0, new StringTable(new Uint8Array(0), 0), void 0);
    if (tables.length > 1) throw new ElfFormatError(this.#headerOffset(table) + 4, "SHT_SYMTAB", tables.length, "one symbol table");
    this.#requireEntries(table, SYM_SIZE);
    const names = this.sections[table.link];
    if (names?.type !== SHT_STRTAB) {
      throw new ElfFormatError(this.#headerOffset(table) + 40, `sh_link of ${table.name}`, table.link, "the index of a string table");
    }
    const extended = this.sections.find((section) => section.type === SHT_SYMTAB_SHNDX && section.link === table.index);
    return new SymbolTable(
      this.view(table),
      table.offset,
      new StringTable(this.content(names), names.offset),
      extended === void 0 ? void 0 : this.view(extended)
    );
  }
  /** Where in the file the section's header is. */
  #headerOffset(section) {
    return this.headersOffset + section.index * SHDR_SIZE;
  }
  #requireEntries(section, entrySize) {
    if (section.size % entrySize !== 0) {
      throw new ElfFormatError(this.#headerOffset(section) + 32, `sh_size of ${section.name}`, section.size, `a multiple of ${entrySize}`);
    }
  }
  #emptyView() {
    return new ElfView(new Uint8Array(0), this.header.littleEndian);
  }
};
var MAX_SECTION_NAMES = 1 << 24;
function readSections(source, header) {
  const shoff = header.size64(40);
  const shentsize = header.u16(58);
  let shnum = header.u16(60);
  let shstrndx = header.u16(62);
  if (shoff === 0) throw new ElfFormatError(40, "e_shoff", 0, "the offset of the section headers");
  if (shentsize !== SHDR_SIZE) throw new ElfFormatError(58, "e_shentsize", shentsize, `${SHDR_SIZE}`);
  const first = new ElfView(source.read(shoff, SHDR_SIZE, "section header 0"), header.littleEndian);
  if (shnum === 0) shnum = first.size64(32);
  if (shstrndx === SHN_XINDEX) shstrndx = first.u32(40);
  const table = new ElfView(source.read(shoff, shnum * SHDR_SIZE, "section headers"), header.littleEndian);
  if (shstrndx >= shnum) throw new ElfFormatError(62, "e_shstrndx", shstrndx, `less than the ${shnum} sections`);
  const names = sectionNames(source, table, shstrndx, shoff);
  const limits = new Limits(source);
  return Array.from({ length: shnum }, (_, index) => {
    const at = index * SHDR_SIZE;
    const section = new Section(
      index,
      names.at(table.u32(at), `sh_name of section ${index}`, shoff + at),
      table.u32(at + 4),
      table.u64(at + 8),
      table.size64(at + 24),
      table.size64(at + 32),
      table.u32(at + 40),
      table.u32(at + 44),
      table.size64(at + 56),
      table.u64(at + 16)
    );
    limits.require(section, shoff + at);
    return section;
  });
}
var Limits = class {
  constructor(source) {
    this.source = source;
  }
  source;
  #contents = 0;
  #names = 0;
  require(section, headerOffset) {
    this.#names += section.name.length;
    if (this.#names > MAX_SECTION_NAMES) {
      throw new ElfFormatError(headerOffset, "sh_name of all sections", this.#names, `at most ${MAX_SECTION_NAMES} characters together`);
    }
    if (section.index === 0 || !section.hasContent) return;
    const { name, offset, size } = section;
    const fileSize = this.source.size;
    if (offset + size > fileSize) {
      throw new ElfFormatError(headerOffset + 24, `sh_offset + sh_size of ${name}`, offset + size, `at most the file's ${fileSize} bytes`);
    }
    this.#contents += size;
    if (this.#contents > fileSize) {
      throw new ElfFormatError(
        headerOffset + 32,
        `sh_size up to ${name}`,
        this.#contents,
        `no overlap: at most the file's ${fileSize} bytes together`
      );
    }
  }
};
function sectionNames(source, table, shstrndx, shoff) {
  const at = shstrndx * SHDR_SIZE;
  const type = table.u32(at + 4);
  if (type === SHT_NULL && shstrndx === 0) return new StringTable(new Uint8Array([0]), shoff);
  if (type !== SHT_STRTAB) throw new ElfFormatError(shoff + at + 4, "sh_type of the section names", type, "SHT_STRTAB (3)");
  const offset = table.size64(at + 24);
  return new StringTable(source.read(offset, table.size64(at + 32), "section names"), offset);
}

// src/elf/relocation-index.ts
var SortedRelocations = class {
  #tables;
  #tableOf;
  #indexOf;
  #offsets;
  constructor(tables) {
    this.#tables = tables;
    const count = tables.reduce((sum, table) => sum + table.count, 0);
    const tableOf = new Uint32Array(count);
    const indexOf = new Uint32Array(count);
    const offsets = new Float64Array(count);
    let at = 0;
    let sorted = true;
    for (const [number, table] of tables.entries()) {
      for (let i = 0; i < table.count; i++, at++) {
        tableOf[at] = number;
        indexOf[at] = i;
        offsets[at] = table.offset(i);
        if (at > 0 && (offsets[at - 1] ?? 0) > (offsets[at] ?? 0)) sorted = false;
      }
    }
    if (sorted) {
      this.#tableOf = tableOf;
      this.#indexOf = indexOf;
      this.#offsets = offsets;
      return;
    }
    const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0) || a - b);
    this.#tableOf = order.map((i) => tableOf[i] ?? 0);
    this.#indexOf = order.map((i) => indexOf[i] ?? 0);
    this.#offsets = Float64Array.from(order, (i) => offsets[i] ?? 0);
  }
  get count() {
    return this.#offsets.length;
  }
  /** Position of the first relocation at or behind that offset. */
  lowerBound(offset) {
    return partitionPoint(this.#offsets.length, (position) => (this.#offsets[position] ?? 0) < offset);
  }
  offset(position) {
    return this.#offsets[position] ?? Number.POSITIVE_INFINITY;
  }
  ref(position) {
    const table = this.#tables[this.#tableOf[position] ?? 0];
    return table === void 0 ? void 0 : { table, index: this.#indexOf[position] ?? 0 };
  }
};
var RelocationIndex = class {
  #tables = /* @__PURE__ */ new Map();
  #sorted = /* @__PURE__ */ new Map();
  /** @param include which SHT_RELA sections count */
  constructor(elf, include) {
    for (const section of elf.sections) {
      if (!section.isRela || !include(section)) continue;
      const tables = this.#tables.get(section.info) ?? [];
      tables.push(elf.relocations(section));
      this.#tables.set(section.info, tables);
    }
  }
  /** The relocations whose offset is exactly that, in file order. */
  at(section, offset) {
    return this.within(section, offset, offset + 1).filter(({ table, index }) => table.offset(index) === offset);
  }
  /** The relocations whose offset lies in [start, end), by offset. */
  within(section, start, end) {
    const sorted = this.#of(section);
    const found = [];
    for (let i = sorted.lowerBound(start); i < sorted.count && sorted.offset(i) < end; i++) {
      const ref = sorted.ref(i);
      if (ref !== void 0) found.push(ref);
    }
    return found;
  }
  /** All relocations of a section, by offset. */
  *of(section) {
    const sorted = this.#of(section);
    for (let i = 0; i < sorted.count; i++) {
      const ref = sorted.ref(i);
      if (ref !== void 0) yield ref;
    }
  }
  #of(section) {
    let sorted = this.#sorted.get(section);
    if (sorted === void 0) {
      sorted = new SortedRelocations(this.#tables.get(section) ?? []);
      this.#sorted.set(section, sorted);
    }
    return sorted;
  }
};

// src/livepatch/modinfo.ts
var Modinfo = class _Modinfo {
  constructor(entries) {
    this.entries = entries;
  }
  entries;
  /** Reads `.modinfo`; without one there are no entries. */
  static of(elf) {
    const section = elf.sectionNamed(".modinfo");
    if (section === void 0) return new _Modinfo([]);
    const text = new TextDecoder().decode(elf.content(section));
    const entries = text.split("\0").filter((entry) => entry.includes("=")).map((entry) => {
      const cut = entry.indexOf("=");
      return [entry.slice(0, cut), entry.slice(cut + 1)];
    });
    return new _Modinfo(entries);
  }
  /** The first value of that key: the kernel's get_modinfo() takes the first too. */
  get(key) {
    return this.entries.find(([name]) => name === key)?.[1];
  }
  /** Every value of that key. */
  all(key) {
    return this.entries.filter(([name]) => name === key).map(([, value]) => value);
  }
  /** The kernel release that the module was built for: the first word of `vermagic`. */
  get kernelRelease() {
    return this.get("vermagic")?.split(" ")[0];
  }
  /** The modules named in `depends`. */
  get depends() {
    return (this.get("depends") ?? "").split(",").filter((name) => name !== "");
  }
};

export {
  BufferSource,
  FileSource,
  PathSource,
  MAX_STRING,
  StringTable,
  ElfView,
  hasElfMagic,
  ElfFile,
  RelocationIndex,
  Modinfo
};
