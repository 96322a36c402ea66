import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  DEFAULT_LIMITS,
  KLP_RELA_PREFIX,
  KLP_SYM_PREFIX,
  MAX_OBJECT_NAME,
  Meter,
  Spent,
  VMLINUX,
  formatOf,
  isContainerName,
  isDirectory,
  isModuleName,
  kernelOf,
  klpRelaObject,
  klpRelaSections,
  parseKlpSymbolName,
  plainSymbolName,
  promisesFormat,
  withoutCompression
} from "./chunk-OQQ35RDK.js";
import {
  ArchiveFormatError,
  LimitReached
} from "./chunk-OQ4JXGRT.js";
import {
  UsageError,
  errorCode,
  reasonOf
} from "./chunk-ENIIBL42.js";

// src/archive/workspace.ts
import { closeSync as closeSync2, openSync as openSync2, rmSync as rmSync2, writeSync } from "node:fs";
import { join as join2 } from "node:path";

// src/elf/source.ts
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

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

// src/elf/source.ts
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

// src/archive/temporary-folder.ts
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
var SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
var TemporaryFolder = class {
  path;
  /** @param parent default is the runner's folder for that, or the system's */
  constructor(parent = process.env["RUNNER_TEMP"] ?? tmpdir()) {
    this.path = mkdtempSync(join(parent, "klp-lint-"));
    process.once("exit", this.#remove);
    for (const signal of SIGNALS) process.once(signal, this.#onSignal);
  }
  remove() {
    this.#remove();
    process.removeListener("exit", this.#remove);
    for (const signal of SIGNALS) process.removeListener(signal, this.#onSignal);
  }
  #remove = () => {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
  };
  #onSignal = (signal) => {
    this.remove();
    process.kill(process.pid, signal);
  };
};

// src/archive/workspace.ts
var IN_MEMORY = 8 * 2 ** 20;
var Workspace = class {
  /** @param parent where the temporary folder is made; default is the runner's or the system's */
  constructor(limits = DEFAULT_LIMITS, parent) {
    this.parent = parent;
    this.spent = new Spent(limits);
  }
  parent;
  spent;
  #folder;
  #files = 0;
  /**
   * Takes in everything that the chunks give.
   * @throws LimitReached, what the chunks throw, or the file system's error
   */
  async store(chunks, meter) {
    const first = [];
    let length = 0;
    let file;
    try {
      for await (const chunk of chunks) {
        meter.add(chunk.length);
        if (file !== void 0) {
          file.write(chunk);
          continue;
        }
        first.push(chunk);
        length += chunk.length;
        if (length <= IN_MEMORY) continue;
        file = new TemporaryFile(this.#newPath());
        for (const kept of first.splice(0)) file.write(kept);
      }
      return file?.unpacking() ?? inMemory(first);
    } catch (error) {
      file?.remove();
      throw error;
    }
  }
  /** Removes the temporary folder with everything in it. Nothing can be stored afterwards. */
  close() {
    this.#folder?.remove();
    this.#folder = void 0;
  }
  #newPath() {
    this.#folder ??= new TemporaryFolder(this.parent);
    return join2(this.#folder.path, String(this.#files++));
  }
};
function inMemory(chunks) {
  const [only, ...others] = chunks;
  const bytes = only !== void 0 && others.length === 0 ? only : Buffer.concat(chunks);
  return { source: new BufferSource(bytes), dispose: () => void 0 };
}
var TemporaryFile = class {
  constructor(path) {
    this.path = path;
    this.#fd = openSync2(path, "wx", 384);
  }
  path;
  #fd;
  write(bytes) {
    let done = 0;
    while (this.#fd !== void 0 && done < bytes.length) done += writeSync(this.#fd, bytes, done);
  }
  unpacking() {
    this.#close();
    const source = new FileSource(this.path);
    return {
      source,
      dispose: () => {
        source.close();
        this.remove();
      }
    };
  }
  remove() {
    this.#close();
    rmSync2(this.path, { force: true });
  }
  #close() {
    if (this.#fd !== void 0) closeSync2(this.#fd);
    this.#fd = void 0;
  }
};

// src/check/check.ts
import { createHash } from "node:crypto";

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
  #requireEntries(section, entrySize2) {
    if (section.size % entrySize2 !== 0) {
      throw new ElfFormatError(this.#headerOffset(section) + 32, `sh_size of ${section.name}`, section.size, `a multiple of ${entrySize2}`);
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
    let low = 0;
    let high = this.#offsets.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if ((this.#offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
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

// src/livepatch/builder.ts
function builderOf(elf) {
  const names = elf.sections.map((section) => section.name);
  if (names.some((name) => name.startsWith(".kpatch."))) return "kpatch-build";
  if (names.some((name) => name.startsWith(".init.klp_") || name.startsWith("__klp_relocs."))) return "klp-build";
  const klpConvert = klpRelaSections(elf).some(
    ({ section, object, target }) => target?.name.startsWith(".") && section.name === `${KLP_RELA_PREFIX}${object ?? ""}${target.name}`
  );
  return klpConvert ? "klp-convert" : "unknown";
}

// src/livepatch/functions.ts
var FunctionIndex = class {
  #bySection = /* @__PURE__ */ new Map();
  constructor(elf) {
    for (const symbol of elf.symbols()) {
      if (!symbol.isFunction || symbol.place.kind !== "section" || symbol.name === "") continue;
      const ranges = this.#bySection.get(symbol.place.section) ?? [];
      ranges.push({ name: symbol.name, start: symbol.value, end: symbol.value + symbol.size });
      this.#bySection.set(symbol.place.section, ranges);
    }
    for (const ranges of this.#bySection.values()) ranges.sort((a, b) => a.start - b.start);
  }
  /** The function that covers that offset of that section; of several at one address the first in the symbol table. */
  at(section, offset) {
    const ranges = this.#bySection.get(section) ?? [];
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if ((ranges[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    let first = low - 1;
    while (first > 0 && ranges[first - 1]?.start === ranges[first]?.start) first--;
    const found = ranges.slice(Math.max(first, 0), low).find((range) => offset < range.end);
    return found === void 0 ? void 0 : { name: found.name, offset: offset - found.start };
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

// src/livepatch/patch-klp-build.ts
var OBJECT_SIZE = 64;
var FUNCTION_SIZE = 24;
function readKlpBuildObjects(elf, section, pointers) {
  if (section.size % OBJECT_SIZE !== 0) {
    throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${OBJECT_SIZE}`);
  }
  const view = elf.view(section);
  return Array.from({ length: Math.floor(view.size / OBJECT_SIZE) }, (_, index) => {
    const at = index * OBJECT_SIZE;
    const functions = pointers.at(section, at + 8);
    const count = view.u32(at + 56);
    return {
      name: pointers.string(pointers.at(section, at)),
      functions: functions.kind === "place" ? readFunctions(elf, functions.place, count, pointers) : []
    };
  });
}
function readFunctions(elf, start, count, pointers) {
  const { section } = start;
  const view = elf.view(section);
  if (start.offset < 0 || start.offset + count * FUNCTION_SIZE > view.size) {
    throw new ElfFormatError(section.offset, "nr_funcs of .init.klp_objects", count, `functions that lie within ${section.name}`);
  }
  return Array.from({ length: count }, (_, index) => {
    const offset = start.offset + index * FUNCTION_SIZE;
    return {
      oldName: pointers.string(pointers.at(section, offset)),
      newFunction: pointers.at(section, offset + 8),
      sympos: view.u64(offset + 16),
      place: { section, offset }
    };
  });
}

// src/livepatch/patch-kpatch.ts
var RECORD_SIZE = 56;
function readKpatchObjects(elf, section, pointers) {
  if (section.size % RECORD_SIZE !== 0) {
    throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${RECORD_SIZE}`);
  }
  const view = elf.view(section);
  const objects = /* @__PURE__ */ new Map();
  for (let at = 0; at + RECORD_SIZE <= view.size; at += RECORD_SIZE) {
    const object = pointers.string(pointers.at(section, at + 48)) ?? "";
    const functions = objects.get(object) ?? [];
    objects.set(object, functions);
    functions.push({
      oldName: pointers.string(pointers.at(section, at + 40)),
      newFunction: pointers.at(section, at),
      sympos: view.u64(at + 32),
      place: { section, offset: at }
    });
  }
  return [...objects].map(([name, functions]) => ({ name: name === VMLINUX ? void 0 : name, functions }));
}

// src/livepatch/patch-static.ts
var OBJECT_POINTERS = [0, 8, 16, 24, 32, 40];
var FUNCTION_POINTERS = [0, 8];
var FUNCS = 8;
var NEW_FUNC = 8;
var OLD_SYMPOS = 16;
var SMALLEST_RECORD = 96;
var LARGEST_RECORD = 1024;
function readStaticObjects(elf, relocations, pointers) {
  for (const patch of patchCandidates(elf, relocations)) {
    const objects = pointers.at(patch.section, patch.offset + 8);
    if (objects.kind !== "place" || !objects.place.section.isWrite || objects.place.section.isExec) continue;
    const found = readObjects(elf, relocations, pointers, objects.place);
    if (found !== void 0) return found;
  }
  return void 0;
}
function* patchCandidates(elf, relocations) {
  const thisModule2 = [...elf.symbols()].find((symbol) => symbol.name === "__this_module");
  if (thisModule2 === void 0) return;
  for (const section of elf.sections) {
    if (!section.isWrite || !section.hasContent || section.name.startsWith(".gnu.linkonce")) continue;
    for (const { table, index } of relocations.of(section.index)) {
      if (table.symbol(index) === thisModule2.index && table.addend(index) === 0n) yield { section, offset: table.offset(index) };
    }
  }
}
function readObjects(elf, relocations, pointers, start) {
  const records = recordsOf(elf, relocations, start, OBJECT_POINTERS, FUNCS);
  const objects = [];
  for (const record of records) {
    const name = pointers.at(record.section, record.offset);
    const functions = pointers.at(record.section, record.offset + FUNCS);
    if (name.kind !== "null" && pointers.string(name) === void 0) return void 0;
    if (functions.kind === "place" && functions.place.section.isExec) return void 0;
    objects.push({
      name: pointers.string(name),
      functions: functions.kind === "place" ? readFunctions2(elf, relocations, pointers, functions.place) : []
    });
  }
  return objects;
}
function readFunctions2(elf, relocations, pointers, start) {
  return recordsOf(elf, relocations, start, FUNCTION_POINTERS, NEW_FUNC).map((record) => {
    const view = elf.view(record.section);
    const at = record.offset + OLD_SYMPOS;
    return {
      oldName: pointers.string(pointers.at(record.section, record.offset)),
      newFunction: pointers.at(record.section, record.offset + NEW_FUNC),
      sympos: at + 8 <= view.size ? view.u64(at) : 0n,
      place: record
    };
  });
}
function recordsOf(elf, relocations, start, fields, second) {
  const { section } = start;
  const end = endOfSymbol(elf, start);
  const pointerOffsets = relocations.within(section.index, start.offset, end).map(({ table, index }) => table.offset(index) - start.offset);
  if (!pointerOffsets.some((offset) => offset === 0 || offset === second)) return [];
  const size = recordSize(pointerOffsets, end - start.offset, fields, second);
  const starts = new Set(pointerOffsets.filter((offset) => [0, second].includes(offset % size)).map((offset) => offset - offset % size));
  const records = [];
  for (let offset = 0; starts.has(offset); offset += size) records.push({ section, offset: start.offset + offset });
  return records;
}
function recordSize(offsets, length, fields, second) {
  for (let size = SMALLEST_RECORD; size <= LARGEST_RECORD; size += 8) {
    if (length % size !== 0) continue;
    const records = new Set(offsets.map((offset) => Math.floor(offset / size)));
    const dense = records.size === Math.max(...records) + 1;
    const onFields = offsets.every((offset) => fields.includes(offset % size));
    const begun = [...records].every((record) => offsets.includes(record * size) || offsets.includes(record * size + second));
    if (dense && onFields && begun) return size;
  }
  return length;
}
function endOfSymbol(elf, place2) {
  let end = place2.section.size;
  for (const symbol of elf.symbols()) {
    if (symbol.place.kind !== "section" || symbol.place.section !== place2.section.index || symbol.isSection) continue;
    if (symbol.value <= place2.offset && place2.offset < symbol.value + symbol.size) return Math.min(symbol.value + symbol.size, end);
    if (symbol.value > place2.offset && symbol.value < end) end = symbol.value;
  }
  return end;
}

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

// src/livepatch/patch.ts
function readPatchDescription(elf, relocations) {
  const pointers = new Pointers(elf, relocations);
  const kpatch = elf.sectionNamed(".kpatch.funcs");
  if (kpatch !== void 0) return { form: "kpatch", objects: readKpatchObjects(elf, kpatch, pointers) };
  const klpBuild = elf.sectionNamed(".init.klp_objects");
  if (klpBuild !== void 0) return { form: "klp-build", objects: readKlpBuildObjects(elf, klpBuild, pointers) };
  const objects = readStaticObjects(elf, relocations, pointers);
  return objects === void 0 ? { form: "unknown" } : { form: "static", objects };
}

// src/livepatch/module.ts
var ARCHITECTURES = /* @__PURE__ */ new Map([
  [EM.X86_64, "x86_64"],
  [EM.AARCH64, "aarch64"],
  [EM.PPC64, "ppc64le"],
  [EM.S390, "s390x"],
  [EM.LOONGARCH, "loongarch64"]
]);
var LIVEPATCH_SECTION = /^(\.klp\.|\.kpatch\.|\.init\.klp_|__klp_relocs)/;
var LivepatchModule = class {
  constructor(elf) {
    this.elf = elf;
  }
  elf;
  #modinfo;
  #klpRelas;
  #normalRelocations;
  #allRelocations;
  #patch;
  #functions;
  #klpNames = /* @__PURE__ */ new Map();
  /**
   * Whether this is a livepatch module, marked as one or not. Costs `.modinfo` and the section headers; a module that
   * calls klp_enable_patch() without being marked and without any klp section is not recognised, for telling it would
   * cost every module's symbol table.
   */
  get isLivepatch() {
    return this.modinfo.get("livepatch") !== void 0 || this.elf.sections.some((section) => section.isRelaLivepatch || LIVEPATCH_SECTION.test(section.name));
  }
  get modinfo() {
    this.#modinfo ??= Modinfo.of(this.elf);
    return this.#modinfo;
  }
  /** The module's name: `name` in modinfo; undefined in modules of kernels that did not write it. */
  get name() {
    return this.modinfo.get("name");
  }
  /** The architecture as `uname -m` names it, or the ELF machine's number. */
  get architecture() {
    const { machine, littleEndian } = this.elf.header;
    if (machine === EM.PPC64 && !littleEndian) return "ppc64";
    return ARCHITECTURES.get(machine) ?? `e_machine ${machine}`;
  }
  get builder() {
    return builderOf(this.elf);
  }
  /** Livepatch relocation sections: by flag, in index order. */
  get klpRelas() {
    this.#klpRelas ??= klpRelaSections(this.elf);
    return this.#klpRelas;
  }
  /** Relocation sections that are named for livepatch but lack its flag. */
  get unflaggedKlpRelas() {
    return this.elf.sections.filter((section) => section.isRela && !section.isRelaLivepatch && section.name.startsWith(KLP_RELA_PREFIX));
  }
  /** The relocations that the module loader itself applies. */
  get normalRelocations() {
    this.#normalRelocations ??= new RelocationIndex(this.elf, (section) => !section.isRelaLivepatch);
    return this.#normalRelocations;
  }
  /** All relocations, livepatch's too. */
  get allRelocations() {
    this.#allRelocations ??= new RelocationIndex(this.elf, () => true);
    return this.#allRelocations;
  }
  get patch() {
    this.#patch ??= readPatchDescription(this.elf, this.allRelocations);
    return this.#patch;
  }
  /**
   * What the kernel reads of the name of the symbol of that index, which is below their count; undefined where it reads none.
   * Read once: many relocations name the same few symbols.
   * @param maxName KSYM_NAME_LEN - 1 of the kernel, always the same
   */
  klpSymbolName(symbol, maxName) {
    if (!this.#klpNames.has(symbol)) this.#klpNames.set(symbol, parseKlpSymbolName(this.elf.symbols().at(symbol).name, maxName));
    return this.#klpNames.get(symbol);
  }
  /** Which function an offset lies in. */
  get functions() {
    this.#functions ??= new FunctionIndex(this.elf);
    return this.#functions;
  }
};

// src/loader/relocation-types.ts
var RELOCATION_TYPES = /* @__PURE__ */ new Map([
  [0, { name: "R_X86_64_NONE", width: 0, pcRelative: false }],
  [1, { name: "R_X86_64_64", width: 8, pcRelative: false }],
  [2, { name: "R_X86_64_PC32", width: 4, pcRelative: true }],
  [4, { name: "R_X86_64_PLT32", width: 4, pcRelative: true }],
  [10, { name: "R_X86_64_32", width: 4, pcRelative: false }],
  [11, { name: "R_X86_64_32S", width: 4, pcRelative: false }],
  [24, { name: "R_X86_64_PC64", width: 8, pcRelative: true }]
]);

// src/loader/interval-index.ts
var IntervalIndex = class {
  #levels;
  constructor(intervals) {
    const levels = /* @__PURE__ */ new Map();
    for (const interval of intervals) {
      if (interval.end <= interval.start) continue;
      const longest = 2 ** Math.ceil(Math.log2(interval.end - interval.start));
      const level = levels.get(longest);
      if (level === void 0) levels.set(longest, { longest, items: [interval] });
      else level.items.push(interval);
    }
    for (const { items } of levels.values()) items.sort((a, b) => a.start - b.start);
    this.#levels = [...levels.values()];
  }
  /** The intervals that share a byte with [start, end); in no particular order. */
  overlapping(start, end) {
    const found = [];
    for (const { longest, items } of this.#levels) {
      for (let i = lowerBound(items, start - longest); i < items.length; i++) {
        const item = items[i];
        if (item === void 0 || item.start >= end) break;
        if (item.end > start) found.push(item);
      }
    }
    return found;
  }
};
function lowerBound(items, start) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if ((items[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

// src/loader/table.ts
var SpecialTable = class {
  constructor(module, section, stride, lastEntry = stride) {
    this.module = module;
    this.section = section;
    this.stride = stride;
    this.view = module.elf.view(section);
    this.#pointers = new Pointers(module.elf, module.normalRelocations);
    const rest = section.size % stride;
    if (rest !== 0 && rest !== lastEntry) {
      throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of its ${stride}-byte entries`);
    }
  }
  module;
  section;
  stride;
  view;
  #pointers;
  /** Offsets of the entries. */
  *entries() {
    for (let at = 0; at < this.section.size; at += this.stride) yield at;
  }
  /**
   * Where the field points within the module; undefined where livepatch's relocations fill it in.
   * @param length bytes that must lie within the section there
   * @throws ElfFormatError where the field has no relocation at all, or points outside of every section
   */
  place(field, length) {
    const pointer = this.#pointers.at(this.section, field);
    if (pointer.kind === "place") {
      const { section, offset } = pointer.place;
      if (offset < 0 || offset + length > section.size)
        this.#fail(field, `${section.name}+0x${offset.toString(16)}, ${length} bytes`, "a site within its section");
      return pointer.place;
    }
    const livepatch = this.module.allRelocations.at(this.section.index, field);
    if (pointer.kind === "symbol" || livepatch.some(({ table, index }) => table.type(index) !== R_NONE)) return void 0;
    return this.#fail(field, "no relocation", "a relocation that says where the site is");
  }
  #fail(field, value, expected) {
    throw new ElfFormatError(this.section.offset + field, `entry of ${this.section.name} at 0x${field.toString(16)}`, value, expected);
  }
};
function archTable(module, name) {
  return module.elf.sectionsNamed(name).findLast((section) => section.hasContent && section.size > 0);
}
function moduleTable(module, name) {
  return module.elf.sectionsNamed(name).find((section) => section.isAlloc && section.hasContent && section.size > 0);
}

// src/loader/access.ts
var ALWAYS = { kind: "always" };
var UNKNOWN = -1;

// src/loader/steps/whole-table.ts
function wholeTable(section, kind, role) {
  return { kind, role, section: section.index, start: 0, end: section.size, condition: ALWAYS };
}

// src/loader/steps/extable.ts
var extable = {
  id: "extable",
  title: "sort the exception table",
  source: "sort_extable(), kernel/module/main.c post_relocation()",
  *accesses({ module }) {
    const table = moduleTable(module, "__ex_table");
    if (table !== void 0) yield wholeTable(table, "sorts", "sorted-table");
  }
};

// src/loader/steps/freeing.ts
var LEFT_IN_IMAGE = /* @__PURE__ */ new Set([".modinfo", "__versions", ".data..percpu"]);
function isLoaded(section) {
  return (section.flags & SHF_ALLOC) !== 0n && !LEFT_IN_IMAGE.has(section.name);
}
function isInitSection(section) {
  return section.name.startsWith(".init");
}
var freeLoadImage = {
  id: "load-image",
  title: "free the file image that the module was loaded from",
  source: "free_copy(), kernel/module/main.c load_module()",
  *accesses({ module }) {
    for (const section of module.elf.sections) {
      if (section.index > 0 && section.size > 0 && !isLoaded(section)) yield wholeTable(section, "frees", "load-image");
    }
  }
};
var freeInitMemory = {
  id: "init-memory",
  title: "free the .init sections",
  source: "do_init_module(), kernel/module/main.c",
  *accesses({ module }) {
    for (const section of module.elf.sections) {
      if (isLoaded(section) && isInitSection(section)) yield wholeTable(section, "frees", "init-memory");
    }
  }
};

// src/loader/steps/ftrace.ts
var TABLES = ["__mcount_loc", "__patchable_function_entries"];
var SITE_SIZE = 5;
var ftrace = {
  id: "ftrace",
  title: "turn the calls of __fentry__ into NOPs",
  source: "ftrace_module_init(), kernel/trace/ftrace.c ftrace_process_locs()",
  *accesses({ module }) {
    for (const name of TABLES) {
      const section = moduleTable(module, name);
      if (section === void 0) continue;
      yield wholeTable(section, "sorts", "sorted-table");
      const table = new SpecialTable(module, section, 8);
      for (const entry of table.entries()) {
        const site = table.place(entry, 0);
        if (site === void 0 || !site.section.isExec || site.offset + SITE_SIZE > site.section.size) continue;
        const range = {
          section: site.section.index,
          start: site.offset,
          end: site.offset + SITE_SIZE,
          condition: ALWAYS,
          entry: { section, offset: entry }
        };
        yield { ...range, kind: "reads", role: "ftrace-site" };
      }
    }
  }
};

// src/loader/steps/jump-labels.ts
var ABSOLUTE_ENTRY = 24;
var RELATIVE_ENTRY = 16;
var jumpLabels = {
  id: "jump-labels",
  title: "sort __jump_table by key and link each key",
  source: "jump_label_add_module(), kernel/jump_label.c, at MODULE_STATE_COMING",
  *accesses({ module }) {
    const section = moduleTable(module, "__jump_table");
    if (section === void 0) return;
    yield wholeTable(section, "sorts", "jump-table");
    const first = module.allRelocations.at(section.index, 0)[0];
    const absolute = first !== void 0 && RELOCATION_TYPES.get(first.table.type(first.index))?.width === 8;
    const table = new SpecialTable(module, section, absolute ? ABSOLUTE_ENTRY : RELATIVE_ENTRY);
    for (const entry of table.entries()) {
      const code = table.place(entry, 2);
      table.place(entry + (absolute ? 8 : 4), 0);
      if (code === void 0) continue;
      const length = jumpLength(module.elf.view(code.section).u8(code.offset));
      const end = Math.min(code.offset + length, code.section.size);
      yield {
        kind: "writes",
        role: "jump-label-site",
        section: code.section.index,
        start: code.offset,
        end,
        condition: { kind: "depends", on: "the key's state differs from the compiled one" },
        entry: { section, offset: entry }
      };
    }
  }
};
function jumpLength(opcode) {
  return opcode === 235 || opcode === 102 ? 2 : 5;
}

// src/loader/steps/percpu.ts
var percpu = {
  id: "percpu",
  title: "copy .data..percpu to every CPU",
  source: "percpu_modcopy(), kernel/module/main.c post_relocation()",
  *accesses({ module }) {
    const section = module.elf.sectionNamed(".data..percpu");
    if (section !== void 0) yield wholeTable(section, "reads", "percpu-template");
  }
};

// src/loader/steps/static-calls.ts
var ENTRY = 8;
var SITE = 5;
var staticCalls = {
  id: "static-calls",
  title: "sort .static_call_sites, link each key, and rewrite the calls",
  source: "static_call_add_module(), kernel/static_call_inline.c, at MODULE_STATE_COMING",
  *accesses({ module, kernel }) {
    if (!kernel.facts.staticCalls) return;
    const section = moduleTable(module, ".static_call_sites");
    if (section === void 0) return;
    yield wholeTable(section, "sorts", "static-call-table");
    const table = new SpecialTable(module, section, ENTRY);
    for (const entry of table.entries()) {
      const site = table.place(entry, SITE);
      if (site === void 0) continue;
      yield {
        kind: "writes",
        role: "static-call-site",
        section: site.section.index,
        start: site.offset,
        end: site.offset + SITE,
        condition: ALWAYS,
        entry: { section, offset: entry },
        // A call of the key's function; a NOP5 or `xor eax,eax` instead is not zero in these bytes either.
        rewrites: [{ bytes: [232, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN], nopsFrom: SITE }]
      };
    }
  }
};
var staticCallTrampolines = {
  id: "static-call-trampolines",
  title: "keep the table of trampolines and keys for modules that load later",
  source: "find_module_sections(), kernel/module/main.c",
  *accesses({ module, kernel }) {
    const section = moduleTable(module, ".static_call_tramp_key");
    if (kernel.facts.staticCalls && section !== void 0) yield wholeTable(section, "reads", "table");
  }
};

// src/loader/steps/tables.ts
var READ_EARLY = [
  { name: "__param", by: "parse_args() and mod_sysfs_setup()" },
  { name: "_ftrace_events", by: "trace_module_add_events(), at MODULE_STATE_COMING" },
  { name: "_kprobe_blacklist", by: "add_module_kprobe_blacklist(), at MODULE_STATE_COMING" },
  { name: "_error_injection_whitelist", by: "module_load_ei_list(), at MODULE_STATE_COMING" },
  { name: ".gnu.linkonce.this_module", by: "load_module() and do_init_module(), which fill in and follow struct module" },
  { name: ".kpatch.funcs", by: "kpatch's patch_init()" },
  { name: ".init.klp_objects", by: "livepatch_mod_init()" },
  { name: ".init.klp_funcs", by: "livepatch_mod_init()" }
];
var pointerTables = READ_EARLY.map(({ name, by }) => ({
  id: `table ${name}`,
  title: `read ${name}`,
  source: by,
  *accesses({ module }) {
    const section = moduleTable(module, name);
    if (section !== void 0) yield wholeTable(section, "reads", "table");
  }
}));

// src/loader/steps/x86-64/alt-entry.ts
var SIZES = [12, 13, 14];
function* altEntries(module) {
  const section = archTable(module, ".altinstructions");
  if (section === void 0) return;
  const size = entrySize(module, section);
  const table = new SpecialTable(module, section, size);
  for (const at of table.entries()) {
    const word = table.view.u16(at + 8);
    const flags = size === 14 ? table.view.u16(at + 10) : word >> 15;
    const lengths = size === 14 ? at + 12 : at + 10;
    const siteLength = table.view.u8(lengths);
    const replacementLength = table.view.u8(lengths + 1);
    yield {
      entry: { section, offset: at },
      site: table.place(at, siteLength),
      replacement: table.place(at + 4, replacementLength),
      siteLength,
      replacementLength,
      feature: size === 14 ? word : word & 32767,
      negated: (flags & 1) !== 0,
      directCall: (flags & 2) !== 0
    };
  }
}
function entrySize(module, section) {
  const fields = /* @__PURE__ */ new Set();
  for (const { table, index } of module.allRelocations.of(section.index)) fields.add(table.offset(index));
  const size = SIZES.find((candidate) => {
    if (section.size % candidate !== 0) return false;
    for (let at = 0; at < section.size; at += candidate) if (!fields.has(at) || !fields.has(at + 4)) return false;
    return true;
  });
  if (size === void 0) {
    throw new ElfFormatError(
      section.offset,
      section.name,
      section.size,
      `entries of ${SIZES.join(", ")} bytes with a relocation at 0 and at 4`
    );
  }
  return size;
}

// src/loader/steps/x86-64/cpu-features.ts
var X86_FEATURE_ALWAYS = 3 * 32 + 21;
var NAMES = /* @__PURE__ */ new Map([
  [0 * 32 + 25, "XMM"],
  [0 * 32 + 26, "XMM2"],
  [3 * 32 + 16, "REP_GOOD"],
  [4 * 32 + 23, "POPCNT"],
  [11 * 32 + 12, "RETPOLINE"],
  [8 * 32 + 16, "XENPV"],
  [9 * 32 + 9, "ERMS"],
  [9 * 32 + 20, "SMAP"],
  [18 * 32 + 4, "FSRM"]
]);
function featureName(feature) {
  const number = `${Math.floor(feature / 32)}*32+${feature % 32}`;
  const name = NAMES.get(feature);
  return name === void 0 ? `feature ${number}` : `X86_FEATURE_${name} (${number})`;
}

// src/loader/steps/x86-64/nops.ts
var NOPL = [
  [144],
  [102, 144],
  [15, 31, 0],
  [15, 31, 64, 0],
  [15, 31, 68, 0, 0],
  [102, 15, 31, 68, 0, 0],
  [15, 31, 128, 0, 0, 0, 0],
  [15, 31, 132, 0, 0, 0, 0, 0]
];
var NOPL_11 = [
  ...NOPL,
  [46, 15, 31, 132, 0, 0, 0, 0, 0],
  [102, 46, 15, 31, 132, 0, 0, 0, 0, 0],
  [102, 102, 46, 15, 31, 132, 0, 0, 0, 0, 0]
];
var K8 = [
  [144],
  [102, 144],
  [102, 102, 144],
  [102, 102, 102, 144],
  [102, 102, 144, 102, 144],
  [102, 102, 144, 102, 102, 144],
  [102, 102, 102, 144, 102, 102, 144],
  [102, 102, 102, 144, 102, 102, 102, 144]
];
var SETS = {
  "by-cpu": [
    { on: "the kernel chooses K8 NOPs for this CPU", nops: K8 },
    { on: "the kernel chooses P6 NOPs for this CPU", nops: NOPL }
  ],
  "nopl-8": [{ nops: NOPL }],
  "nopl-11": [{ nops: NOPL_11 }]
};
function nopFillings(facts, length) {
  return SETS[facts.nops].map(({ on, nops }) => {
    const bytes = [];
    if (facts.nops === "nopl-11" && length > nops.length) {
      bytes.push(235, length - 2, ...Array.from({ length: length - 2 }, () => 204));
    } else {
      while (bytes.length < length) bytes.push(...nops[Math.min(length - bytes.length, nops.length) - 1] ?? [144]);
    }
    return on === void 0 ? { bytes } : { on, bytes };
  });
}

// src/loader/steps/x86-64/alternatives.ts
var alternatives = {
  id: "alternatives",
  title: "replace instructions by those for this CPU",
  source: "apply_alternatives(), arch/x86/kernel/alternative.c module_finalize()",
  *accesses(input) {
    const section = archTable(input.module, ".altinstructions");
    if (section === void 0) return;
    yield wholeTable(section, "reads", "table");
    for (const entry of altEntries(input.module)) yield* entryAccesses(input, entry);
  }
};
function conditionOf(entry) {
  if (entry.feature === X86_FEATURE_ALWAYS) return entry.negated ? void 0 : ALWAYS;
  return { kind: "depends", on: `the CPU ${entry.negated ? "lacks" : "has"} ${featureName(entry.feature)}` };
}
function* entryAccesses(input, entry) {
  const condition = conditionOf(entry);
  if (condition === void 0) return;
  if (entry.replacement !== void 0 && entry.replacementLength > 0) {
    const { section: section2, offset: offset2 } = entry.replacement;
    yield {
      kind: "reads",
      role: "alternative-replacement",
      section: section2.index,
      start: offset2,
      end: offset2 + entry.replacementLength,
      condition,
      entry: entry.entry
    };
  }
  if (entry.site === void 0) return;
  const { section, offset } = entry.site;
  const site = { section: section.index, condition, entry: entry.entry };
  if (entry.directCall && entry.siteLength === 6) {
    yield { ...site, kind: "reads", role: "direct-call-target", start: offset + 2, end: offset + 6 };
  }
  yield {
    ...site,
    kind: "writes",
    role: "alternative-site",
    start: offset,
    end: offset + entry.siteLength,
    rewrites: rewritesOf(input, entry)
  };
}
function rewritesOf({ module, kernel }, entry) {
  const head = replacementBytes(module, entry).slice(0, entry.siteLength);
  return nopFillings(kernel.facts, entry.siteLength - head.length).map(({ on, bytes }) => {
    const rewrite = { bytes: [...head, ...bytes], nopsFrom: head.length };
    return on === void 0 || bytes.length === 0 ? rewrite : { ...rewrite, on };
  });
}
function replacementBytes(module, entry) {
  if (entry.replacement === void 0) return Array.from({ length: entry.replacementLength }, () => UNKNOWN);
  const { section, offset } = entry.replacement;
  const bytes = [...module.elf.content(section).subarray(offset, offset + entry.replacementLength)];
  if (bytes.length === 5 && (bytes[0] === 232 || bytes[0] === 233)) bytes.fill(UNKNOWN, 1);
  for (const { table, index } of module.normalRelocations.within(section.index, offset, offset + bytes.length)) {
    const at = table.offset(index) - offset;
    bytes.fill(UNKNOWN, at, at + 4);
  }
  return bytes;
}

// src/loader/steps/x86-64/orc.ts
var orc = {
  id: "orc",
  title: "sort the ORC unwind tables",
  source: "unwind_module_init(), arch/x86/kernel/unwind_orc.c module_finalize()",
  *accesses({ module }) {
    for (const name of [".orc_unwind_ip", ".orc_unwind"]) {
      const section = archTable(module, name);
      if (section !== void 0) yield wholeTable(section, "sorts", "sorted-table");
    }
  }
};

// src/loader/steps/x86-64/paravirt.ts
var ENTRY2 = 16;
var LAST_ENTRY = 12;
var CALL = 5;
var paravirt = {
  id: "paravirt",
  title: "replace paravirt calls",
  source: "apply_paravirt(), arch/x86/kernel/alternative.c module_finalize()",
  *accesses({ module, kernel }) {
    const section = archTable(module, ".parainstructions");
    if (section === void 0) return;
    yield wholeTable(section, "reads", "table");
    const table = new SpecialTable(module, section, ENTRY2, LAST_ENTRY);
    for (const entry of table.entries()) {
      const length = table.view.u8(entry + 9);
      const site = table.place(entry, length);
      if (site === void 0) continue;
      yield {
        kind: "writes",
        role: "paravirt-site",
        section: site.section.index,
        start: site.offset,
        end: site.offset + length,
        condition: ALWAYS,
        entry: { section, offset: entry },
        rewrites: rewritesOf2(kernel.facts, length)
      };
    }
  }
};
function rewritesOf2(facts, length) {
  const call = length < CALL ? [] : nopFillings(facts, length - CALL).map(({ bytes }) => ({
    bytes: [232, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, ...bytes],
    nopsFrom: CALL
  }));
  const nothing = nopFillings(facts, length).map(({ bytes }) => ({
    bytes,
    nopsFrom: 0,
    on: "the paravirt operation does nothing on this machine"
  }));
  return [...call, ...nothing];
}

// src/loader/steps/x86-64/site-tables.ts
function siteStep(spec) {
  return {
    id: spec.id,
    title: spec.title,
    source: spec.source,
    *accesses(input) {
      const section = archTable(input.module, spec.section);
      if (section === void 0) return;
      if (spec.tableMatters) yield wholeTable(section, "reads", "table");
      yield* sites(input, spec, new SpecialTable(input.module, section, 4));
    }
  };
}
function* sites({ module }, spec, table) {
  for (const entry of table.entries()) {
    const place2 = table.place(entry, 1);
    if (place2 === void 0) continue;
    const { section, offset } = place2;
    const length = spec.length === "branch" ? branchLength(module.elf.content(section).subarray(offset, offset + 3)) : spec.length;
    yield {
      kind: spec.kind,
      role: spec.role,
      section: section.index,
      start: Math.max(offset - (spec.before ?? 0), 0),
      end: Math.min(offset + length, section.size),
      condition: spec.condition,
      entry: { section: table.section, offset: entry }
    };
  }
}
function branchLength(bytes) {
  const prefixed = bytes[0] === 46 || bytes[0] === 62 ? 1 : 0;
  const opcode = bytes[prefixed];
  if (opcode === 15) return prefixed + 6;
  if (opcode !== void 0 && opcode >= 112 && opcode <= 127) return prefixed + 2;
  return prefixed + 5;
}
var retpolines = siteStep({
  id: "retpolines",
  section: ".retpoline_sites",
  tableMatters: true,
  title: "replace retpoline calls",
  source: "apply_retpolines(), arch/x86/kernel/alternative.c",
  role: "retpoline-site",
  kind: "reads",
  length: "branch",
  condition: ALWAYS
});
var returns = siteStep({
  id: "returns",
  section: ".return_sites",
  tableMatters: true,
  title: "replace jumps to the return thunk",
  source: "apply_returns(), arch/x86/kernel/alternative.c",
  role: "return-site",
  kind: "reads",
  length: "branch",
  condition: ALWAYS
});
var callSites = siteStep({
  id: "call-sites",
  section: ".call_sites",
  tableMatters: false,
  title: "redirect calls for call depth tracking",
  source: "callthunks_patch_module_calls(), arch/x86/kernel/callthunks.c",
  role: "call-site",
  kind: "reads",
  length: "branch",
  condition: { kind: "depends", on: "the kernel uses call depth tracking (retbleed=stuff)" }
});
var cfiSites = siteStep({
  id: "cfi",
  section: ".cfi_sites",
  tableMatters: true,
  title: "rewrite the CFI preambles",
  source: "apply_fineibt(), arch/x86/kernel/alternative.c",
  role: "cfi-site",
  kind: "writes",
  length: 16,
  condition: { kind: "depends", on: "the kernel uses FineIBT or random CFI hashes" }
});
var endbrSeal = siteStep({
  id: "ibt-seal",
  section: ".ibt_endbr_seal",
  tableMatters: true,
  title: "overwrite unneeded ENDBR instructions",
  source: "apply_seal_endbr() (apply_ibt_endbr() up to 6.5), arch/x86/kernel/alternative.c",
  role: "endbr-site",
  kind: "writes",
  length: 4,
  condition: { kind: "depends", on: "the kernel was built with CONFIG_X86_KERNEL_IBT" }
});
var smpLocks = siteStep({
  id: "smp-locks",
  section: ".smp_locks",
  tableMatters: false,
  title: "replace LOCK prefixes on a machine with one CPU",
  source: "alternatives_smp_module_add(), arch/x86/kernel/alternative.c",
  role: "lock-prefix",
  kind: "writes",
  length: 1,
  condition: { kind: "depends", on: "the machine has one CPU" }
});

// src/loader/timeline.ts
var EARLY_RELOCATIONS = "relocations";
var LATE_RELOCATIONS_PATCH = "late-relocations-patch";
var LATE_RELOCATIONS_TARGET = "late-relocations-target";
function moment(id, title, source) {
  return { id, title, source, accesses: () => [] };
}
var X86_64 = [
  {
    step: moment(
      EARLY_RELOCATIONS,
      "apply the module's own and vmlinux's livepatch relocations",
      "apply_relocations(), kernel/module/main.c"
    )
  },
  { step: extable },
  { step: percpu },
  { step: paravirt, where: (facts) => facts.paravirtSites === "before-alternatives" },
  { step: cfiSites },
  { step: retpolines },
  { step: returns },
  { step: callSites, where: (facts) => facts.callSites === "before-alternatives" },
  { step: alternatives },
  { step: callSites, where: (facts) => facts.callSites === "after-alternatives" },
  { step: endbrSeal },
  { step: smpLocks },
  { step: paravirt, where: (facts) => facts.paravirtSites === "after-alternatives" },
  { step: orc },
  { step: ftrace },
  { step: jumpLabels },
  { step: staticCalls },
  { step: staticCallTrampolines },
  ...pointerTables.map((step) => ({ step })),
  { step: freeLoadImage },
  {
    step: moment(
      LATE_RELOCATIONS_PATCH,
      "apply the livepatch relocations of objects that are loaded",
      "klp_enable_patch(), kernel/livepatch/core.c"
    )
  },
  { step: freeInitMemory },
  {
    step: moment(
      LATE_RELOCATIONS_TARGET,
      "apply the livepatch relocations of an object that loads later",
      "klp_module_coming(), kernel/livepatch/core.c"
    )
  }
];
function stepOf(id) {
  return X86_64.find(({ step }) => step.id === id)?.step;
}
var Timeline = class {
  /** @throws ElfFormatError when a table that a step reads cannot be read */
  constructor(module, kernel) {
    this.module = module;
    this.kernel = kernel;
    this.steps = X86_64.filter(({ where }) => where?.(kernel.facts) ?? true).map(({ step }, order) => ({
      step,
      order,
      accesses: [...step.accesses({ module, kernel })]
    }));
  }
  module;
  kernel;
  steps;
  #bySection;
  /** The place of a moment in the order. */
  orderOf(id) {
    return this.steps.findIndex(({ step }) => step.id === id);
  }
  /** The accesses that share a byte with [start, end), in the order of their steps. */
  overlapping(section, start, end) {
    this.#bySection ??= indexBySection(this.steps);
    const found = [];
    for (const { step, order, index } of this.#bySection.get(section) ?? []) {
      const accesses = index.overlapping(start, end).sort((a, b) => (a.entry?.offset ?? 0) - (b.entry?.offset ?? 0));
      for (const access of accesses) found.push({ ...access, step, order });
    }
    return found;
  }
  /** When the kernel applies the section (apply_relocations(), klp_apply_object_relocs()). */
  applicationOf(klp) {
    const { object, target } = klp;
    if (object === void 0) return { kind: "never" };
    if (object === VMLINUX) {
      if (!this.kernel.facts.earlyVmlinuxRelas) return { kind: "late", object };
      return target !== void 0 && isRelocatedEarly(target.name, target.flags, this.kernel.facts) ? { kind: "early" } : { kind: "never" };
    }
    return patchesObject(this.module, object) === "no" ? { kind: "never" } : { kind: "late", object };
  }
};
function indexBySection(steps) {
  const bySection = /* @__PURE__ */ new Map();
  for (const { step, order, accesses } of steps) {
    for (const [section, touched] of groupBySection(accesses)) {
      const indices = bySection.get(section) ?? [];
      indices.push({ step, order, index: new IntervalIndex(touched) });
      bySection.set(section, indices);
    }
  }
  return bySection;
}
function groupBySection(accesses) {
  const groups = /* @__PURE__ */ new Map();
  for (const access of accesses) {
    const group = groups.get(access.section);
    if (group === void 0) groups.set(access.section, [access]);
    else group.push(access);
  }
  return groups;
}
function isRelocatedEarly(name, flags, facts) {
  return (flags & SHF_ALLOC) !== 0n && (name !== ".data..percpu" || facts.percpuRelocated);
}
function patchesObject(module, object) {
  const { patch } = module;
  if (patch.form === "unknown") return "unknown";
  return patch.objects.some(({ name }) => (name ?? VMLINUX) === object) ? "yes" : "no";
}

// src/loader/late-writes.ts
function* lateWrites(module, timeline) {
  const patch = timeline.orderOf(LATE_RELOCATIONS_PATCH);
  const target = timeline.orderOf(LATE_RELOCATIONS_TARGET);
  for (const klp of module.klpRelas) {
    const application = timeline.applicationOf(klp);
    if (application.kind !== "late" || klp.target === void 0) continue;
    const moments = application.object === VMLINUX ? [{ when: "patch-load", order: patch }] : [
      { when: "patch-load-with-target", order: patch },
      { when: "target-load", order: target }
    ];
    for (let index = 0; index < klp.relas.count; index++) {
      const width = RELOCATION_TYPES.get(klp.relas.type(index))?.width ?? 0;
      const start = klp.relas.offset(index);
      if (width > 0) yield { klp, object: application.object, index, target: klp.target.index, start, end: start + width, moments };
    }
  }
}
function* hazards(writes, timeline) {
  for (const write of writes) {
    for (const access of timeline.overlapping(write.target, write.start, write.end)) {
      const moments = write.moments.filter(({ order }) => access.order < order);
      if (moments.length > 0) yield { write, access, moments };
    }
  }
}

// src/loader/symbol-lookup.ts
function findObjectSymbol(symbols, sought, state, facts) {
  const { object, name, sympos } = sought;
  let candidates = symbols.find(name, state);
  if (candidates.length === 0 && object === VMLINUX && facts.llvmSuffix === "dropped") candidates = withLlvmSuffix(symbols, name, state);
  const symbol = candidates[sympos === 0n ? 0 : Number(sympos) - 1];
  if (candidates.length === 0 || symbol?.address === 0n) {
    return { kind: "not-found", message: `symbol '${name}' not found in symbol table`, candidates };
  }
  if (sympos === 0n && candidates.length > 1) {
    const shown = object === VMLINUX ? "(null)" : object;
    return { kind: "ambiguous", message: `unresolvable ambiguity for symbol '${name}' in object '${shown}'`, candidates };
  }
  if (symbol === void 0) {
    return { kind: "no-position", message: `symbol position ${sympos} for symbol '${name}' in object '${object}' not found`, candidates };
  }
  return { kind: "found", symbol, candidates };
}
function withLlvmSuffix(symbols, name, state) {
  const prefix = `${name}.llvm.`;
  const names = /* @__PURE__ */ new Set();
  for (const found2 of symbols.names()) if (found2.startsWith(prefix)) names.add(found2);
  const found = [...names].flatMap((one) => symbols.find(one, state));
  return found.sort((a, b) => (a.address ?? 0n) < (b.address ?? 0n) ? -1 : 1);
}

// src/loader/lookups.ts
function* klpSymbolQuestions(module, kernel, momentsOf) {
  const symbols = module.elf.symbols();
  for (const klp of module.klpRelas) {
    const whens = momentsOf(klp);
    const seen = /* @__PURE__ */ new Set();
    for (let index = 0; index < klp.relas.count && whens.length > 0; index++) {
      const number = klp.relas.symbol(index);
      if (number >= symbols.count || seen.has(number)) continue;
      seen.add(number);
      const symbol = symbols.at(number);
      const sought = module.klpSymbolName(number, Number(kernel.facts.symbolNameMax));
      if (symbol.place.kind !== "livepatch" || sought === void 0) continue;
      if (sought.object === VMLINUX !== (klp.object === VMLINUX) && (klp.object === VMLINUX || kernel.facts.vmlinuxSymbolCheck)) continue;
      const own = sought.object === klp.object;
      const moments = whens.map((when) => ({ when, state: own && when === "target-load" ? "coming" : "live" }));
      yield { ...sought, asked: { kind: "relocation", klp, index }, moments };
    }
  }
}
function* functionQuestions(module) {
  if (module.patch.form === "unknown") return;
  for (const { name: object = VMLINUX, functions } of module.patch.objects) {
    const moments = object === VMLINUX ? [{ when: "patch-load", state: "live" }] : [
      { when: "patch-load-with-target", state: "live" },
      { when: "target-load", state: "coming" }
    ];
    for (const func of functions) {
      if (func.oldName !== void 0) yield { object, name: func.oldName, sympos: func.sympos, asked: { kind: "function", func }, moments };
    }
  }
}
function answer(question, build, kernel) {
  const symbols = build?.symbolsOf(question.object);
  if (symbols === void 0) return void 0;
  return question.moments.map(({ when, state }) => ({ when, lookup: findObjectSymbol(symbols, question, state, kernel.facts) }));
}

// src/loader/resolve.ts
function* resolveFailures(module, kernel, klp) {
  const symbols = module.elf.symbols();
  const maxName = Number(kernel.facts.symbolNameMax);
  for (let index = 0; index < klp.relas.count; index++) {
    const number = klp.relas.symbol(index);
    if (number >= symbols.count) {
      yield { index, kind: "symbol-index", message: `symbol ${number} of ${symbols.count}: read beyond the symbol table` };
      continue;
    }
    const symbol = symbols.at(number);
    if (symbol.place.kind !== "livepatch") {
      const where = kernel.facts.notLivepatchSymbolMessage === "section" ? ` at rela sec ${klp.section.link} idx ${index}` : "";
      yield { index, kind: "not-livepatch", message: `symbol ${symbol.name}${where} is not marked as a livepatch symbol` };
      continue;
    }
    const name = module.klpSymbolName(number, maxName);
    if (name === void 0) {
      yield { index, kind: "format", message: `symbol ${symbol.name} has an incorrectly formatted name` };
    } else if (kernel.facts.vmlinuxSymbolCheck && name.object === VMLINUX && klp.object !== VMLINUX) {
      yield {
        index,
        kind: "vmlinux-symbol",
        message: `invalid access to vmlinux symbol '${name.name}' from module-specific livepatch relocation section`
      };
    }
  }
}

// src/rules/undefined-symbols.ts
function undefinedSymbols(elf) {
  const uses = firstUses(elf);
  return [...elf.symbols()].filter(({ index, place: place2, isWeak, name }) => index > 0 && place2.kind === "undefined" && !isWeak && !name.startsWith(KLP_SYM_PREFIX)).filter(({ name }) => name !== "").map((symbol) => ({ symbol, subject: uses.get(symbol.index) ?? { kind: "module" } }));
}
function firstUses(elf) {
  const uses = /* @__PURE__ */ new Map();
  for (const section of elf.sections) {
    if (!section.isRela || section.isRelaLivepatch || elf.sections[section.info]?.isAlloc !== true) continue;
    const table = elf.relocations(section);
    for (let index = 0; index < table.count; index++) {
      const symbol = table.symbol(index);
      if (!uses.has(symbol)) uses.set(symbol, { kind: "relocation", table, index });
    }
  }
  return uses;
}
function* withoutExports({ build }) {
  if (build?.knowsExports !== true) yield { object: "vmlinux", wouldDecide: "Module.symvers" };
}

// src/rules/context.ts
var RuleContext = class {
  /** @throws ElfFormatError when a table of the module cannot be read */
  constructor(module, kernel, match = { kind: "none" }) {
    this.module = module;
    this.kernel = kernel;
    this.match = match;
    this.timeline = new Timeline(module, kernel);
  }
  module;
  kernel;
  match;
  timeline;
  #undefined;
  #questions;
  #hazards;
  #hit = /* @__PURE__ */ new Map();
  #refusals = /* @__PURE__ */ new Map();
  /** What the files of this kernel's build say; undefined where there are none of it. */
  get build() {
    return this.match.kind === "build" ? this.match.build : void 0;
  }
  /** What livepatch looks up by name: the symbols of its relocations, and the functions that it patches. */
  get questions() {
    this.#questions ??= [
      ...klpSymbolQuestions(this.module, this.kernel, (klp) => this.momentsOf(klp)),
      ...functionQuestions(this.module)
    ].map((question) => ({ ...question, answers: answer(question, this.build, this.kernel) }));
    return this.#questions;
  }
  /** The symbols that the module loader resolves among the exports (simplify_symbols(), kernel/module/main.c), each with its first use. */
  get undefinedSymbols() {
    this.#undefined ??= undefinedSymbols(this.module.elf);
    return this.#undefined;
  }
  /** Made anew each time: a module can have millions. */
  lateWrites() {
    return lateWrites(this.module, this.timeline);
  }
  get hazards() {
    this.#hazards ??= [...hazards(this.lateWrites(), this.timeline)];
    return this.#hazards;
  }
  /** Whether an access of that role meets the late write too. */
  isHit(write, role) {
    let hit = this.#hit.get(role);
    if (hit === void 0) {
      hit = new Set(this.hazards.filter(({ access }) => access.role === role).map((hazard) => hazard.write));
      this.#hit.set(role, hit);
    }
    return hit.has(write);
  }
  /** What klp_resolve_symbols() refuses in that section; the first ends it. */
  failuresOf(klp) {
    let failures = this.#refusals.get(klp);
    if (failures === void 0) {
      failures = [...resolveFailures(this.module, this.kernel, klp)];
      this.#refusals.set(klp, failures);
    }
    return failures;
  }
  /** The moments at which the kernel applies that section; none where it never does. */
  momentsOf(klp) {
    const application = this.timeline.applicationOf(klp);
    if (application.kind === "never") return [];
    if (application.kind === "early" || application.object === VMLINUX) return ["patch-load"];
    return ["patch-load-with-target", "target-load"];
  }
  /** The same outcome at each of the section's moments. */
  effectsAt(klp, outcome, message) {
    return this.momentsOf(klp).map((when) => message === void 0 ? { when, outcome } : { when, outcome, message });
  }
  /** The place of the late relocations in the loader's order. */
  get lateOrder() {
    return this.timeline.orderOf(LATE_RELOCATIONS_PATCH);
  }
};

// src/rules/hazard-rule.ts
function* hazardsOf(context, ...roles) {
  let last;
  for (const hazard of context.hazards) {
    if (!roles.includes(hazard.access.role) || hazard.write === last) continue;
    last = hazard.write;
    yield hazard;
  }
}
function hazardProblem({ write, access }) {
  return { subject: { kind: "relocation", table: write.klp.relas, index: write.index }, object: write.object, access };
}
function whenWritten({ write }) {
  return write.object === "vmlinux" ? "when the livepatch is enabled" : `when ${write.object} loads`;
}
function accessCondition({ access }) {
  return access.condition.kind === "depends" ? { condition: access.condition.on } : {};
}

// src/loader/destination.ts
function destinationStates(module, timeline, section, start, end, order) {
  const states = [];
  const writers = timeline.overlapping(section, start, end).filter((access) => access.order < order && access.rewrites !== void 0).reverse();
  for (const writer of writers) {
    const condition = writer.condition.kind === "depends" ? writer.condition.on : void 0;
    for (const rewrite of writer.rewrites ?? []) {
      const from = Math.max(start, writer.start) - writer.start;
      const bytes = rewrite.bytes.slice(from, Math.min(end, writer.end) - writer.start);
      const on = [condition, rewrite.on].filter((text) => text !== void 0).join(", and ");
      states.push({
        content: bytes.every((byte) => byte === 0) ? "zero" : "nonzero",
        inNops: from >= rewrite.nopsFrom,
        writer,
        on: on === "" ? void 0 : on
      });
    }
    if (condition === void 0) return states;
  }
  const untouched = hasNonzeroBytes(module, section, start, end) || isRelocatedBefore(module, section, start, end);
  const others = states.map((state) => state.on).filter((on) => on !== void 0);
  states.push({
    content: untouched ? "nonzero" : "zero",
    inNops: false,
    writer: void 0,
    on: others.length > 0 ? `not: ${others.join("; ")}` : void 0
  });
  return states;
}
function hasNonzeroBytes(module, section, start, end) {
  const target = module.elf.sections[section];
  if (target?.hasContent !== true) return false;
  return module.elf.content(target).subarray(start, end).some((byte) => byte !== 0);
}
function isRelocatedBefore(module, section, start, end) {
  return module.normalRelocations.within(section, start - 7, end).some(({ table, index }) => {
    const width = RELOCATION_TYPES.get(table.type(index))?.width ?? 0;
    return width > 0 && table.offset(index) + width > start;
  });
}

// src/rules/messages.ts
var NONZERO = {
  skipping: "x86/modules: Skipping invalid relocation target, existing value is nonzero for type",
  invalid: "x86/modules: Invalid relocation target, existing value is nonzero for type",
  "invalid-section": "x86/modules: Invalid relocation target, existing value is nonzero for sec"
};
function nonzeroLine(facts, type) {
  return facts.nonzeroMessage === "invalid-section" ? NONZERO[facts.nonzeroMessage] : `${NONZERO[facts.nonzeroMessage]} ${type}`;
}
function untraceableLine(facts, name) {
  return facts.untraceableMessage === "location" ? `failed to find location for function '${name}'` : `failed to set ftrace filter for function '${name}' (-22)`;
}
function unknownSymbolLine(name, error) {
  return `Unknown symbol ${name} (err ${error})`;
}

// src/rules/site-effects.ts
function siteProblem(context, hazard) {
  const { write } = hazard;
  const states = destinationStates(context.module, context.timeline, write.target, write.start, write.end, Number.POSITIVE_INFINITY);
  const rewritten = states.filter((state) => state.writer !== void 0);
  if (rewritten.length === 0) return void 0;
  const effects = rewritten.flatMap((state) => effectsOf(context, hazard, state).map((effect) => ({ effect, on: state.on })));
  const everywhere = rewritten.length === states.length;
  const lucky = rewritten.every((state) => isLucky(context, state));
  const certain = !lucky && states.some((state) => state.writer !== void 0 && state.on === void 0 && !isLucky(context, state));
  return {
    ...hazardProblem(hazard),
    effects: withoutRepeats([...refusal(context, hazard), ...joined(effects, everywhere)]),
    ...certain ? {} : { condition: conditionOf2(rewritten, lucky) }
  };
}
function refusal(context, { write, moments }) {
  const failure = context.failuresOf(write.klp)[0];
  return failure === void 0 ? [] : moments.map(({ when }) => ({ when, outcome: "refused", message: failure.message }));
}
function isLucky(context, state) {
  return state.inNops && (state.content === "zero" || context.kernel.facts.nonzeroDestination === "overwritten") && state.content === "zero";
}
function effectsOf(context, { write, moments }, state) {
  const failures = context.failuresOf(write.klp);
  if (failures.length > 0) {
    if (failures.some(({ kind }) => kind !== "vmlinux-symbol")) return [];
    const message = "the rewritten instruction is overwritten; from 4.15 on that is refused, because it is not zero";
    return [{ when: "run", outcome: "crash", kernels: "before 5.8", message }];
  }
  if (state.content === "nonzero" && context.kernel.facts.nonzeroDestination === "refused") {
    const line = nonzeroLine(context.kernel.facts, write.klp.relas.type(write.index));
    return moments.map(({ when }) => ({ when, outcome: "refused", message: line }));
  }
  if (isLucky(context, state)) return [{ when: "run", outcome: "ignored", message: "the four zero bytes of a NOP are overwritten" }];
  return [{ when: "run", outcome: "corrupted", message: "the rewritten instruction is overwritten" }];
}
function joined(found, everywhere) {
  const groups = /* @__PURE__ */ new Map();
  for (const { effect, on } of found) {
    const key = JSON.stringify(effect);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, { effect, on: [on] });
    else group.on.push(on);
  }
  const outcomes = new Set([...groups.values()].map(({ effect }) => effect.outcome));
  return [...groups.values()].map(({ effect, on }) => {
    const named = on.filter((one) => one !== void 0);
    const onAll = named.length < on.length || everywhere && outcomes.size === 1;
    return onAll ? effect : { ...effect, message: `${effect.message ?? ""} where ${named.join("; or ")}` };
  });
}
function conditionOf2(states, lucky) {
  if (lucky) return "this kernel's NOP ends in four zero bytes; other NOPs make the load fail";
  return states.map((state) => state.on).filter((on) => on !== void 0).join("; or ");
}
function withoutRepeats(effects) {
  const seen = /* @__PURE__ */ new Set();
  return effects.filter((effect) => {
    const key = JSON.stringify(effect);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

// src/rules/klp101-late-alternative-site.ts
var lateAlternativeSite = {
  meta: {
    id: "KLP101",
    slug: "late-alternative-site",
    severity: "error",
    summary: "A late livepatch relocation lies in an instruction that an alternative replaces.",
    advice: "Keep the symbol a normal relocation (an export, or .klp.rela.vmlinux), or write the alternative out as plain code without the reference to the module.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "alternative-site")) {
      if (context.isHit(hazard.write, "paravirt-site") || context.isHit(hazard.write, "direct-call-target")) continue;
      const problem3 = siteProblem(context, hazard);
      if (problem3 === void 0) continue;
      yield {
        ...problem3,
        message: `The kernel replaces this instruction while it loads the livepatch (an alternative); the relocation is written ${whenWritten(hazard)}, over the replacement.`
      };
    }
  }
};

// src/rules/klp102-late-alternative-replacement.ts
var BRANCHES = [232, 233];
var lateAlternativeReplacement = {
  meta: {
    id: "KLP102",
    slug: "late-alternative-replacement",
    severity: "error",
    summary: "A late livepatch relocation lies in the replacement of an alternative, which the kernel has copied before.",
    advice: "Replace the ALTERNATIVE() that refers to the module by a plain call or an if."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "alternative-replacement")) {
      const { write, access } = hazard;
      const target = context.module.elf.sections[write.target];
      const opcode = target === void 0 ? void 0 : context.module.elf.content(target)[write.start - 1];
      const branch = opcode !== void 0 && BRANCHES.includes(opcode);
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [
          ...refusal(context, hazard),
          branch ? { when: "run", outcome: "crash", message: "the copied call or jump goes to the place that a zero displacement names" } : { when: "run", outcome: "stale", message: "the copied instruction computes its address with a displacement of zero" }
        ],
        message: `The kernel copies this replacement (${access.end - access.start} bytes) to its site while it loads the livepatch. The relocation is written to the template ${whenWritten(hazard)}: the copy keeps a zero, and no message says so.`
      };
    }
  }
};

// src/rules/klp103-late-paravirt-site.ts
var PV_OPS = "pv_ops is exported by vmlinux: keep its relocation a normal one. kpatch-build does so when Module.symvers lists the export; check that the build saw the complete file.";
var lateParavirtSite = {
  meta: {
    id: "KLP103",
    slug: "late-paravirt-site",
    severity: "error",
    summary: "A late livepatch relocation lies in a paravirt call that the kernel rewrites.",
    advice: "A paravirt call goes through pv_ops, which vmlinux exports: it needs no livepatch relocation. Check the tool that moved it.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "paravirt-site")) {
      const problem3 = siteProblem(context, hazard);
      if (problem3 === void 0) continue;
      yield {
        ...problem3,
        ...isPvOps(context, hazard) ? { advice: PV_OPS } : {},
        message: `This call is a paravirt site: the kernel overwrites it while it loads the livepatch. The relocation that fills in its target is written ${whenWritten(hazard)}; by then these bytes are another instruction.`
      };
    }
  }
};
function isPvOps({ module }, { write }) {
  const symbols = module.elf.symbols();
  const number = write.klp.relas.symbol(write.index);
  return number < symbols.count && /^pv_(\w+_)?ops$/.test(plainSymbolName(symbols.at(number).name));
}

// src/rules/klp104-late-direct-call.ts
var lateDirectCall = {
  meta: {
    id: "KLP104",
    slug: "late-direct-call",
    severity: "error",
    summary: "A late livepatch relocation lies in an indirect call that the kernel turns into a direct one.",
    advice: "pv_ops is exported by vmlinux: keep its relocation a normal one.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "direct-call-target")) {
      const site = siteProblem(context, hazard);
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [
          ...site?.effects ?? [],
          { when: "run", outcome: "crash", message: "until then the call goes to an address made of the code behind it" }
        ],
        message: `The kernel reads the call's target through this displacement while it loads the livepatch (ALT_FLAG_DIRECT_CALL), but the relocation is written ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp105-late-jump-table.ts
var lateJumpTable = {
  meta: {
    id: "KLP105",
    slug: "late-jump-table",
    severity: "error",
    summary: "A late livepatch relocation fills in an entry of __jump_table.",
    advice: "Ask for the key with static_key_enabled() instead of static_branch_likely() or static_branch_unlikely() (kpatch: KPATCH_STATIC_BRANCH or a plain if)."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "jump-table")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          {
            when: "patch-load",
            outcome: "corrupted",
            message: "the kernel takes the entry itself for the static key and writes a pointer to the 8 bytes behind it"
          },
          { when: "run", outcome: "stale", message: "the branch keeps its compiled direction whatever the key says" }
        ],
        message: `The kernel sorts __jump_table and follows each key while it loads the livepatch; this field is filled in ${whenWritten(hazard)}. No message says so.`
      };
    }
  }
};

// src/rules/klp106-late-static-call-table.ts
var lateStaticCallTable = {
  meta: {
    id: "KLP106",
    slug: "late-static-call-table",
    severity: "error",
    summary: "A late livepatch relocation fills in an entry of .static_call_sites.",
    advice: "Call through KPATCH_STATIC_CALL() or KLP_STATIC_CALL() instead of static_call()."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "static-call-table")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          {
            when: "patch-load",
            outcome: "corrupted",
            message: "the kernel takes the entry itself for the key, links the site to it and rewrites the call with what it finds there"
          },
          { when: "run", outcome: "corrupted", message: "the call is a NOP, or goes to an address that was never a function" },
          {
            when: "target-load",
            outcome: "refused",
            message: "where the key is used by other sites too: what was linked is no longer zero; with the target loaded first, the patch crashes the kernel"
          }
        ],
        message: `The kernel sorts .static_call_sites, follows each key and rewrites each call while it loads the livepatch; this field is filled in ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp107-late-static-call-site.ts
var lateStaticCallSite = {
  meta: {
    id: "KLP107",
    slug: "late-static-call-site",
    severity: "error",
    summary: "A late livepatch relocation lies in a static call that the kernel rewrites.",
    advice: "Call through KPATCH_STATIC_CALL() or KLP_STATIC_CALL() instead of static_call()."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "static-call-site")) {
      const problem3 = siteProblem(context, hazard);
      if (problem3 === void 0) continue;
      yield {
        ...problem3,
        message: `This call is in .static_call_sites: the kernel rewrites it while it loads the livepatch. The relocation is written ${whenWritten(hazard)}, over the new call.`
      };
    }
  }
};

// src/rules/klp108-late-retpoline-site.ts
var lateRetpolineSite = {
  meta: {
    id: "KLP108",
    slug: "late-retpoline-site",
    severity: "warning",
    summary: "A late livepatch relocation lies in a call or jump that .retpoline_sites lists.",
    advice: "The retpoline thunks are exported by vmlinux: keep their relocations normal ones.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "retpoline-site")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          { when: "patch-load", outcome: "ignored", message: "WARNING in apply_retpolines(): the call is not rewritten for this CPU" }
        ],
        message: `The kernel reads this branch's target to learn the thunk's register while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp109-late-return-site.ts
var lateReturnSite = {
  meta: {
    id: "KLP109",
    slug: "late-return-site",
    severity: "warning",
    summary: "A late livepatch relocation lies in a jump to the return thunk.",
    advice: "__x86_return_thunk is exported by vmlinux: keep its relocation a normal one.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "return-site")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          { when: "patch-load", outcome: "ignored", message: "WARNING: missing return thunk: the jump is not rewritten for this CPU" }
        ],
        message: `The kernel compares this jump's target with its return thunk while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp110-late-call-site.ts
var lateCallSite = {
  meta: {
    id: "KLP110",
    slug: "late-call-site",
    severity: "note",
    summary: "Late livepatch relocations lie in calls that call depth tracking redirects.",
    advice: "Nothing where call depth tracking is not used; elsewhere call a function that is exported."
  },
  *check(context) {
    const first = /* @__PURE__ */ new Map();
    const count = /* @__PURE__ */ new Map();
    for (const hazard of hazardsOf(context, "call-site")) {
      const { object } = hazard.write;
      if (!first.has(object)) first.set(object, hazard);
      count.set(object, (count.get(object) ?? 0) + 1);
    }
    for (const [object, hazard] of first) {
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [
          ...refusal(context, hazard),
          { when: "run", outcome: "ignored", message: "the calls are not counted by call depth tracking" }
        ],
        message: `Call depth tracking follows the calls (${count.get(object) ?? 0}) into ${object} while it loads the livepatch; their targets are filled in ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp111-late-ftrace-site.ts
var lateFtraceSite = {
  meta: {
    id: "KLP111",
    slug: "late-ftrace-site",
    severity: "error",
    summary: "A late livepatch relocation lies in a function's call of __fentry__.",
    advice: "__fentry__ is exported by vmlinux: keep its relocation a normal one.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "ftrace-site")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          {
            when: "patch-load",
            outcome: "refused",
            message: "ftrace failed to modify the call (ftrace_bug), ftrace is switched off, and klp_enable_patch() fails with ENODEV"
          }
        ],
        message: `ftrace expects a call of __fentry__ here while the livepatch loads, but the relocation is written ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp112-late-jump-label-site.ts
var lateJumpLabelSite = {
  meta: {
    id: "KLP112",
    slug: "late-jump-label-site",
    severity: "error",
    summary: "A late livepatch relocation lies in the jump or NOP of a static branch.",
    advice: "A static branch jumps within its own function: it needs no livepatch relocation. Check the tool that moved it.",
    remedy: "normal-relocation"
  },
  *check(context) {
    if (context.kernel.facts.nonzeroDestination !== "overwritten") return;
    for (const hazard of hazardsOf(context, "jump-label-site")) {
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [{ when: "run", outcome: "corrupted", message: "the jump or NOP that the kernel wrote is overwritten" }],
        message: `The kernel rewrites this static branch while it loads the livepatch; the relocation is written over it ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp113-late-cfi-site.ts
var lateCfiSite = {
  meta: {
    id: "KLP113",
    slug: "late-cfi-site",
    severity: "warning",
    summary: "A late livepatch relocation lies in a CFI preamble or an ENDBR that the kernel rewrites.",
    advice: "Neither holds a relocation in code from a compiler: check the tool that placed it."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "cfi-site", "endbr-site")) {
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [
          ...refusal(context, hazard),
          {
            when: "run",
            outcome: "corrupted",
            message: "the rewritten preamble is overwritten, or the load is refused because it is not zero"
          }
        ],
        message: `The kernel rewrites these bytes while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp114-late-sorted-table.ts
var lateSortedTable = {
  meta: {
    id: "KLP114",
    slug: "late-sorted-table",
    severity: "error",
    summary: "A late livepatch relocation fills in a table that the kernel has sorted.",
    advice: "These tables point into the livepatch module itself: their relocations must stay normal ones.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "sorted-table")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          { when: "patch-load", outcome: "corrupted", message: "the table is sorted by values that are not there yet" },
          ...hazard.moments.map(({ when }) => ({
            when,
            outcome: "corrupted",
            message: "another entry than the one meant is written, or the load is refused because that one is not zero"
          }))
        ],
        message: `The kernel sorts this table while it loads the livepatch; the relocation is written ${whenWritten(hazard)}, and its offset then names another entry.`
      };
    }
  }
};

// src/rules/klp115-late-special-table.ts
var PASSED_OVER = {
  severity: "warning",
  outcome: "ignored",
  message: "the kernel warns of the entry and leaves its site as it is"
};
var FOLLOWED = {
  severity: "error",
  outcome: "crash",
  message: "the pointer is followed while it is zero, or the field is no longer zero when the relocation is due"
};
var CONSEQUENCES = /* @__PURE__ */ new Map([
  ["retpolines", PASSED_OVER],
  ["returns", PASSED_OVER],
  ["ibt-seal", PASSED_OVER]
]);
var lateSpecialTable = {
  meta: {
    id: "KLP115",
    slug: "late-special-table",
    severity: "error",
    summary: "A late livepatch relocation fills in a table that the kernel has read already.",
    advice: "These tables point into the livepatch module itself: their relocations must stay normal ones.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "table")) {
      const { severity, outcome, message } = CONSEQUENCES.get(hazard.access.step.id) ?? FOLLOWED;
      yield {
        ...hazardProblem(hazard),
        severity,
        effects: [...refusal(context, hazard), { when: "patch-load", outcome, message }],
        message: `The kernel reads this table while it loads the livepatch; the field is filled in ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp-arch.ts
function klpArchSections(module) {
  return module.elf.sections.flatMap((section) => {
    const found = /^\.klp\.arch\.([^.]+)\.(.+)$/.exec(section.name);
    return found === null || section.size === 0 ? [] : [{ section, object: found[1] ?? "", table: found[2] ?? "" }];
  });
}

// src/rules/klp120-klp-arch-section-ignored.ts
var klpArchSectionIgnored = {
  meta: {
    id: "KLP120",
    slug: "klp-arch-section-ignored",
    severity: "error",
    summary: "The module has .klp.arch sections, which this kernel does not know.",
    advice: "Rebuild without --klp-arch: kernels from 5.8 on apply .klp.rela.vmlinux before alternatives and paravirt calls."
  },
  *check(context) {
    if (context.kernel.facts.klpArchSections) return;
    for (const { section } of klpArchSections(context.module)) {
      yield {
        subject: { kind: "section", section },
        effects: [
          {
            when: "run",
            outcome: "ignored",
            message: "the instructions stay as compiled: what this CPU needs instead (SMAP, mitigations) is not put in"
          }
        ],
        message: `${section.name} is read by kernels 4.9 to 5.7 only; this one leaves its entries alone, and no message says so.`
      };
    }
  }
};

// src/rules/klp121-klp-arch-section-missing.ts
var klpArchSectionMissing = {
  meta: {
    id: "KLP121",
    slug: "klp-arch-section-missing",
    severity: "error",
    summary: "This kernel needs .klp.arch sections, and the module has ordinary ones.",
    advice: "Build with a kpatch-build that moves the tables to .klp.arch.<object>..altinstructions and ..parainstructions (0.4.0 or later)."
  },
  *check(context) {
    if (!context.kernel.facts.klpArchSections) return;
    for (const hazard of hazardsOf(context, "alternative-site", "paravirt-site")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          {
            when: "run",
            outcome: "crash",
            message: "the rewritten instruction is overwritten, or the load is refused because it is not zero"
          }
        ],
        message: `Up to 5.7 the relocations of ${hazard.write.object} are applied after the module's own tables; only tables in .klp.arch.${hazard.write.object} wait for them.`
      };
    }
  }
};

// src/rules/klp122-klp-arch-foreign-object.ts
var klpArchForeignObject = {
  meta: {
    id: "KLP122",
    slug: "klp-arch-foreign-object",
    severity: "error",
    summary: "A .klp.arch section belongs to an object that the patch does not list.",
    advice: "Correct the object in the section name, or add the object to the patch."
  },
  *check(context) {
    if (!context.kernel.facts.klpArchSections) return;
    for (const { section, object } of klpArchSections(context.module)) {
      if (patchesObject(context.module, object) !== "no") continue;
      yield {
        subject: { kind: "section", section },
        object,
        effects: [{ when: "run", outcome: "ignored", message: "the entries are never applied" }],
        message: `The kernel applies ${section.name} when the object '${object}' is patched; the patch has none of that name.`
      };
    }
  }
};

// src/rules/klp123-klp-arch-paravirt-stride.ts
var ENTRY3 = 16;
var klpArchParavirtStride = {
  meta: {
    id: "KLP123",
    slug: "klp-arch-paravirt-stride",
    severity: "error",
    summary: "The entries of a .klp.arch paravirt table are not 16 bytes apart.",
    advice: "Rebuild with a kpatch-build that pads each entry (kpatch 3d04265)."
  },
  *check(context) {
    if (!context.kernel.facts.klpArchSections) return;
    for (const { section, table } of klpArchSections(context.module)) {
      if (!table.endsWith("parainstructions")) continue;
      const misplaced = [...context.module.allRelocations.of(section.index)].find(
        ({ table: relas, index }) => relas.offset(index) % ENTRY3 !== 0
      );
      if (misplaced === void 0) continue;
      yield {
        subject: { kind: "relocation", table: misplaced.table, index: misplaced.index },
        effects: [{ when: "patch-load", outcome: "crash", message: "general protection fault in apply_paravirt()" }],
        message: `apply_paravirt() steps through ${section.name} by ${ENTRY3} bytes; an entry lies between two steps.`
      };
    }
  }
};

// src/rules/klp201-late-nonalloc-target.ts
var lateNonallocTarget = {
  meta: {
    id: "KLP201",
    slug: "late-nonalloc-target",
    severity: "error",
    summary: "A late livepatch relocation writes to a section that is not loaded.",
    advice: "Drop the relocations of sections without SHF_ALLOC (debug information, .modinfo, __versions) from the .klp.rela section."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "load-image")) {
      const target = context.module.elf.sections[hazard.write.target];
      if (target?.name === ".data..percpu") continue;
      yield {
        ...hazardProblem(hazard),
        effects: hazard.moments.map(({ when }) => ({
          when,
          outcome: "crash",
          message: "page fault in apply_relocate_add(), or a refusal where the freed memory is in use again"
        })),
        message: `${target?.name ?? "The target"} is not copied to the module's memory: its address points into the file image, which the kernel has freed by then.`
      };
    }
  }
};

// src/rules/klp202-late-percpu-target.ts
var latePercpuTarget = {
  meta: {
    id: "KLP202",
    slug: "late-percpu-target",
    severity: "error",
    summary: "A late livepatch relocation writes to .data..percpu.",
    advice: "Set the per-CPU pointer at run time, in a pre-patch callback for instance."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "percpu-template")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...hazard.moments.map(({ when }) => ({
            when,
            outcome: "crash",
            message: "page fault in apply_relocate_add(), or a refusal where the freed memory is in use again"
          })),
          { when: "run", outcome: "stale", message: "every CPU's copy keeps the zero" }
        ],
        message: "The kernel has copied .data..percpu to every CPU and freed the section's image by then: the relocation reaches no copy."
      };
    }
  }
};

// src/rules/klp-relocations.ts
function* klpRelocations(module) {
  for (const klp of module.klpRelas) {
    for (let index = 0; index < klp.relas.count; index++) yield { klp, index, subject: { kind: "relocation", table: klp.relas, index } };
  }
}
function objectOf(klp) {
  return klp.object === void 0 ? {} : { object: klp.object };
}

// src/rules/klp203-early-percpu-target.ts
var earlyPercpuTarget = {
  meta: {
    id: "KLP203",
    slug: "early-percpu-target",
    severity: "warning",
    summary: "A vmlinux livepatch relocation writes to .data..percpu, which this kernel does not relocate.",
    advice: "Set the per-CPU pointer at run time, in a pre-patch callback for instance."
  },
  *check(context) {
    if (context.kernel.facts.percpuRelocated || !context.kernel.facts.earlyVmlinuxRelas) return;
    for (const { klp, subject } of klpRelocations(context.module)) {
      if (klp.object !== VMLINUX || klp.target?.name !== ".data..percpu") continue;
      yield {
        subject,
        object: VMLINUX,
        effects: [{ when: "run", outcome: "ignored", message: "the per-CPU variable holds zero" }],
        message: "The loader passes over the relocations of .data..percpu, for it has cleared that section's SHF_ALLOC; no message says so."
      };
    }
  }
};

// src/rules/klp204-klp-section-not-alloc.ts
var klpSectionNotAlloc = {
  meta: {
    id: "KLP204",
    slug: "klp-section-not-alloc",
    severity: "error",
    summary: "The livepatch relocations of a module lie in a section without SHF_ALLOC.",
    advice: "Give the .klp.rela section SHF_ALLOC (Documentation/livepatch/module-elf-format.rst, 3.1)."
  },
  *check(context) {
    for (const klp of context.module.klpRelas) {
      const application = context.timeline.applicationOf(klp);
      if (klp.section.isAlloc || application.kind !== "late" || klp.relas.count === 0) continue;
      yield {
        subject: { kind: "relocation", table: klp.relas, index: 0 },
        object: klp.object ?? VMLINUX,
        effects: context.effectsAt(klp, "crash", "page fault in klp_resolve_symbols()"),
        message: `${klp.section.name} is not copied to the module's memory: when its ${klp.relas.count} relocations are due, the kernel reads them from the file image that it has freed.`
      };
    }
  }
};

// src/rules/klp205-late-init-target.ts
var lateInitTarget = {
  meta: {
    id: "KLP205",
    slug: "late-init-target",
    severity: "error",
    summary: "A late livepatch relocation writes to an .init section, which is freed.",
    advice: "Keep code and data that refer to the module out of __init and __initdata."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "init-memory")) {
      yield {
        ...hazardProblem(hazard),
        effects: hazard.moments.map(({ when }) => ({
          when,
          outcome: context.kernel.facts.lateInitWrite,
          message: "the memory of .init sections is freed: a page fault, or a refusal where it still holds something"
        })),
        message: `When ${hazard.write.object} loads after the livepatch, the .init sections of the livepatch have been freed. While the object is loaded already, the relocation works.`
      };
    }
  }
};

// src/rules/klp206-nonzero-destination.ts
var nonzeroDestination = {
  meta: {
    id: "KLP206",
    slug: "nonzero-destination",
    severity: "error",
    summary: "A relocation is to be written to bytes that are not zero in the file.",
    advice: "x86-64 keeps the addend in the relocation: the place must be zero. Check the tool that edited or linked the module."
  },
  *check(context) {
    if (context.kernel.facts.nonzeroDestination !== "refused") return;
    yield* livepatchRelocations(context);
    yield* ownRelocations(context);
  }
};
function* livepatchRelocations(context) {
  for (const { klp, index, subject } of klpRelocations(context.module)) {
    const type = klp.relas.type(index);
    const start = klp.relas.offset(index);
    const width = RELOCATION_TYPES.get(type)?.width ?? 0;
    if (klp.target === void 0 || width === 0 || context.momentsOf(klp).length === 0) continue;
    if (!hasNonzeroBytes(context.module, klp.target.index, start, start + width)) continue;
    yield {
      subject,
      ...objectOf(klp),
      effects: context.effectsAt(klp, "refused", nonzeroLine(context.kernel.facts, type)),
      message: `The ${width} bytes that the relocation fills in are not zero in the file; the kernel takes that for a place that was written already.`
    };
  }
}
function* ownRelocations(context) {
  const { elf } = context.module;
  for (const section of elf.sections) {
    const target = elf.sections[section.info];
    if (!section.isRela || section.isRelaLivepatch || target === void 0 || !isLoaded(target)) continue;
    const table = elf.relocations(section);
    for (let index = 0; index < table.count; index++) {
      const start = table.offset(index);
      const width = RELOCATION_TYPES.get(table.type(index))?.width ?? 0;
      if (width === 0 || !hasNonzeroBytes(context.module, target.index, start, start + width)) continue;
      yield {
        subject: { kind: "relocation", table, index },
        effects: [{ when: "patch-load", outcome: "refused", message: nonzeroLine(context.kernel.facts, table.type(index)) }],
        message: `The ${width} bytes that the relocation fills in are not zero in the file; the kernel takes that for a place that was written already.`
      };
    }
  }
}

// src/rules/klp207-overlapping-relocations.ts
var overlappingRelocations = {
  meta: {
    id: "KLP207",
    slug: "overlapping-relocations",
    severity: "error",
    summary: "Two relocations write to the same bytes.",
    advice: "Each place takes one relocation: drop the normal one when it becomes a livepatch relocation (klp-build turns it into R_X86_64_NONE)."
  },
  *check(context) {
    const klpBySection = new Map(context.module.klpRelas.map((klp) => [klp.section.index, klp]));
    const targets = new Set(context.module.klpRelas.filter((klp) => context.momentsOf(klp).length > 0).map((klp) => klp.section.info));
    for (const target of targets) yield* overlapsIn(context, target, klpBySection);
  }
};
function* overlapsIn(context, target, klpBySection) {
  let before;
  let end = 0;
  for (const ref of context.module.allRelocations.of(target)) {
    const width = RELOCATION_TYPES.get(ref.table.type(ref.index))?.width ?? 0;
    const klp = klpBySection.get(ref.table.section.index);
    if (width === 0 || klp !== void 0 && context.momentsOf(klp).length === 0) continue;
    const start = ref.table.offset(ref.index);
    const beforeKlp = before === void 0 ? void 0 : klpBySection.get(before.table.section.index);
    if (before !== void 0 && start < end && (klp ?? beforeKlp) !== void 0) {
      const second = klp === void 0 || klp.object === VMLINUX && beforeKlp !== void 0 && beforeKlp.object !== VMLINUX ? before : ref;
      const first = second === ref ? before : ref;
      const secondKlp = klpBySection.get(second.table.section.index);
      if (secondKlp !== void 0) yield problem(context, second, secondKlp, first);
    }
    if (start + width > end) {
      before = ref;
      end = start + width;
    }
  }
}
function problem(context, ref, klp, other) {
  const refused3 = context.kernel.facts.nonzeroDestination === "refused";
  return {
    subject: { kind: "relocation", table: ref.table, index: ref.index },
    ...objectOf(klp),
    effects: refused3 ? context.effectsAt(klp, "refused", nonzeroLine(context.kernel.facts, ref.table.type(ref.index))) : [{ when: "run", outcome: "corrupted", message: "the relocation that is applied last wins" }],
    message: `Relocation ${other.index} of ${other.table.section.name} writes to these bytes too.`
  };
}

// src/rules/klp208-relocation-out-of-bounds.ts
var relocationOutOfBounds = {
  meta: {
    id: "KLP208",
    slug: "relocation-out-of-bounds",
    severity: "error",
    summary: "A livepatch relocation names a section, a symbol or bytes that do not exist.",
    advice: "The module is damaged: check the tool that wrote or stripped it."
  },
  *check(context) {
    const symbols = context.module.elf.symbols().count;
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      const early = klp.object === "vmlinux" && context.kernel.facts.earlyVmlinuxRelas;
      if (klp.target === void 0) {
        const effects = early ? [{ when: "run", outcome: "ignored", message: "the section is passed over without a message" }] : context.effectsAt(klp, "crash", "the kernel writes to a wild address");
        if (effects.length > 0 && index === 0)
          yield {
            subject,
            ...objectOf(klp),
            effects,
            message: `sh_info of ${klp.section.name} is ${klp.section.info}, which names no section to relocate.`
          };
        continue;
      }
      if (context.momentsOf(klp).length === 0) continue;
      if (klp.relas.symbol(index) >= symbols) {
        yield {
          subject,
          ...objectOf(klp),
          effects: context.effectsAt(klp, "crash", "the kernel reads beyond the symbol table"),
          message: `The relocation names symbol ${klp.relas.symbol(index)}, of ${symbols}.`
        };
      }
      const width = RELOCATION_TYPES.get(klp.relas.type(index))?.width ?? 0;
      const end = klp.relas.offset(index) + width;
      if (width > 0 && end > klp.target.size) {
        yield {
          subject,
          ...objectOf(klp),
          effects: [
            ...context.effectsAt(klp, "refused", "where the bytes behind the section are not zero"),
            ...context.effectsAt(klp, "corrupted", "where they are")
          ],
          message: `The relocation writes up to offset 0x${end.toString(16)} of ${klp.target.name}, which has 0x${klp.target.size.toString(16)} bytes: what lies behind it in memory is hit.`
        };
      }
    }
  }
};

// src/rules/klp209-unsupported-relocation-type.ts
var unsupportedRelocationType = {
  meta: {
    id: "KLP209",
    slug: "unsupported-relocation-type",
    severity: "error",
    summary: "A relocation has a type that the module loader does not know.",
    advice: "Build with the flags of the kernel (-mcmodel=kernel, no PIC): types such as R_X86_64_GOTPCREL come from other code models."
  },
  *check(context) {
    const { module } = context;
    const klpBySection = new Map(module.klpRelas.map((klp) => [klp.section.index, klp]));
    for (const section of module.elf.sections) {
      const target = module.elf.sections[section.info];
      if (!section.isRela || target === void 0 || !isLoaded(target)) continue;
      const klp = klpBySection.get(section.index);
      const table = module.elf.relocations(section);
      for (let index = 0; index < table.count; index++) {
        const type = table.type(index);
        if (RELOCATION_TYPES.has(type)) continue;
        const message = `Unknown rela relocation: ${type}`;
        const effects = klp === void 0 ? [{ when: "patch-load", outcome: "refused", message }] : context.effectsAt(klp, "refused", message);
        if (effects.length > 0)
          yield {
            subject: { kind: "relocation", table, index },
            ...klp === void 0 ? {} : objectOf(klp),
            effects,
            message: `Type ${type} is none of those that the x86-64 module loader applies.`
          };
      }
    }
  }
};

// src/rules/klp210-target-reload-refused.ts
var targetReloadRefused = {
  meta: {
    id: "KLP210",
    slug: "target-reload-refused",
    severity: "warning",
    summary: "The patched module cannot be loaded a second time while the livepatch is loaded.",
    advice: "Nothing in the patch: kernels from 6.3 on clear the relocations. On older ones, disable and unload the livepatch before the module is reloaded."
  },
  *check(context) {
    const { facts } = context.kernel;
    if (facts.relocationsCleared || facts.nonzeroDestination !== "refused") return;
    const first = /* @__PURE__ */ new Map();
    const count = /* @__PURE__ */ new Map();
    for (const write of context.lateWrites()) {
      if (write.object === VMLINUX || context.failuresOf(write.klp).length > 0) continue;
      if (!first.has(write.object)) first.set(write.object, write);
      count.set(write.object, (count.get(write.object) ?? 0) + 1);
    }
    for (const [object, write] of first) {
      const type = write.klp.relas.type(write.index);
      yield {
        subject: { kind: "relocation", table: write.klp.relas, index: write.index },
        object,
        order: Number.POSITIVE_INFINITY,
        effects: [{ when: "target-reload", outcome: "refused", message: nonzeroLine(facts, type) }],
        message: `After ${object} was unloaded, its livepatch relocations (${count.get(object) ?? 0}) keep their old values; the next load of ${object} finds them nonzero and is refused. Kernels from 6.3 on clear them.`
      };
    }
  }
};

// src/rules/klp211-pc-relative-in-replacement.ts
var BRANCHES2 = [232, 233];
var pcRelativeInReplacement = {
  meta: {
    id: "KLP211",
    slug: "pc-relative-in-replacement",
    severity: "error",
    summary: "A relative operand in the replacement of an alternative is not adjusted by this kernel when it copies it.",
    advice: "Refer to the symbol outside of the ALTERNATIVE(), or by an absolute address."
  },
  *check(context) {
    if (context.kernel.facts.replacementRelocation !== "first-branch") return;
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      if (klp.target === void 0 || context.timeline.applicationOf(klp).kind !== "early") continue;
      if (RELOCATION_TYPES.get(klp.relas.type(index))?.pcRelative !== true) continue;
      const offset = klp.relas.offset(index);
      const access = context.timeline.overlapping(klp.target.index, offset, offset + 4).find(({ role }) => role === "alternative-replacement");
      if (access === void 0) continue;
      const opcode = context.module.elf.content(klp.target)[access.start] ?? 0;
      if (access.end - access.start === 5 && BRANCHES2.includes(opcode) && offset === access.start + 1) continue;
      yield {
        subject,
        object: VMLINUX,
        access,
        ...access.condition.kind === "depends" ? { condition: access.condition.on } : {},
        effects: [
          { when: "run", outcome: "corrupted", message: "the address is off by the distance between the replacement and its site" }
        ],
        message: "Kernels before 6.4 or so copy a replacement byte by byte and adjust a lone call or jump only; this operand is relative to the instruction pointer and keeps the distance of the template."
      };
    }
  }
};

// src/rules/klp301-module-section-vmlinux-symbol.ts
var moduleSectionVmlinuxSymbol = {
  meta: {
    id: "KLP301",
    slug: "module-section-vmlinux-symbol",
    severity: "error",
    summary: "A module's livepatch section refers to a symbol of vmlinux.",
    advice: "Leave it a normal relocation where the symbol is exported (check that Module.symvers was complete), else put it in .klp.rela.vmlinux.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const klp of context.module.klpRelas) {
      for (const failure of context.failuresOf(klp)) {
        if (failure.kind !== "vmlinux-symbol" || context.momentsOf(klp).length === 0) continue;
        const name = plainSymbolName(context.module.elf.symbols().at(klp.relas.symbol(failure.index)).name);
        const found = context.build?.exportOf(name);
        const exported = found === void 0 ? "" : ` ${found.symbol.module} exports it (${found.path}, line ${found.symbol.line}).`;
        yield {
          subject: { kind: "relocation", table: klp.relas, index: failure.index },
          ...objectOf(klp),
          order: 0,
          effects: context.effectsAt(klp, "refused", failure.message),
          message: `'${name}' is vmlinux's, but the relocation stands in ${klp.section.name}: the kernel refuses the whole section.${exported}`
        };
      }
    }
  }
};

// src/rules/klp302-vmlinux-section-module-symbol.ts
var vmlinuxSectionModuleSymbol = {
  meta: {
    id: "KLP302",
    slug: "vmlinux-section-module-symbol",
    severity: "error",
    summary: "vmlinux's livepatch section refers to a symbol of a module.",
    advice: "Put the relocation in the .klp.rela section of that module, or look the symbol up at run time."
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      if (klp.object !== VMLINUX || context.momentsOf(klp).length === 0 || klp.relas.symbol(index) >= symbols.count) continue;
      const symbol = symbols.at(klp.relas.symbol(index));
      const name = parseKlpSymbolName(symbol.name, Number(context.kernel.facts.symbolNameMax));
      if (symbol.place.kind !== "livepatch" || name === void 0 || name.object === VMLINUX) continue;
      yield {
        subject,
        object: VMLINUX,
        condition: `${name.object} is not loaded before the livepatch`,
        effects: context.effectsAt(klp, "refused", `symbol '${name.name}' not found in symbol table`),
        message: `The relocations of vmlinux are applied while the livepatch loads; '${name.name}' is ${name.object}'s and exists only while ${name.object} is loaded.`
      };
    }
  }
};

// src/rules/klp303-symbol-not-livepatch.ts
var symbolNotLivepatch = {
  meta: {
    id: "KLP303",
    slug: "symbol-not-livepatch",
    severity: "error",
    summary: "A livepatch relocation refers to a symbol that is not marked SHN_LIVEPATCH.",
    advice: "Give the symbol st_shndx 0xff20. strip, objcopy and ld -r can rewrite it: run them before the livepatch step."
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const klp of context.module.klpRelas) {
      for (const failure of context.failuresOf(klp)) {
        if (failure.kind !== "not-livepatch") continue;
        const symbol = symbols.at(klp.relas.symbol(failure.index));
        const effects = symbol.place.kind === "undefined" && !symbol.isWeak && symbol.index > 0 ? [{ when: "patch-load", outcome: "refused", message: `Unknown symbol ${symbol.name} (err -2)` }] : context.effectsAt(klp, "refused", failure.message);
        if (effects.length === 0) continue;
        yield {
          subject: { kind: "relocation", table: klp.relas, index: failure.index },
          ...objectOf(klp),
          effects,
          order: 0,
          message: `The symbol '${symbol.name}' has st_shndx 0x${symbol.shndx.toString(16)}; livepatch resolves only symbols with SHN_LIVEPATCH (0xff20).`
        };
      }
    }
  }
};

// src/rules/klp304-livepatch-symbol-in-normal-relocation.ts
var livepatchSymbolInNormalRelocation = {
  meta: {
    id: "KLP304",
    slug: "livepatch-symbol-in-normal-relocation",
    severity: "error",
    summary: "A normal relocation refers to a livepatch symbol, which has no value when it is applied.",
    advice: "Move the relocation to a .klp.rela section with SHF_RELA_LIVEPATCH."
  },
  *check(context) {
    const { elf } = context.module;
    const symbols = elf.symbols();
    const resolved = resolvedBefore(context);
    for (const section of elf.sections) {
      const target = elf.sections[section.info];
      if (!section.isRela || section.isRelaLivepatch || target === void 0 || !isLoaded(target)) continue;
      if (section.name.startsWith(KLP_RELA_PREFIX) || target.name.startsWith("__klp_relocs.")) continue;
      const table = elf.relocations(section);
      for (let index = 0; index < table.count; index++) {
        const number = table.symbol(index);
        if (table.type(index) === R_NONE || number >= symbols.count) continue;
        const symbol = symbols.at(number);
        if (symbol.place.kind !== "livepatch" || (resolved.get(number) ?? Number.POSITIVE_INFINITY) < section.index) continue;
        yield {
          subject: { kind: "relocation", table, index },
          effects: [{ when: "run", outcome: "corrupted", message: "the place refers to address 0 plus the addend" }],
          message: `The loader leaves '${symbol.name}' to livepatch, so this normal relocation is applied with the value 0; no message says so.`
        };
      }
    }
  }
};
function resolvedBefore(context) {
  const first = /* @__PURE__ */ new Map();
  for (const klp of context.module.klpRelas) {
    if (klp.object !== VMLINUX || context.timeline.applicationOf(klp).kind !== "early") continue;
    for (let index = 0; index < klp.relas.count; index++) {
      const symbol = klp.relas.symbol(index);
      first.set(symbol, Math.min(first.get(symbol) ?? Number.POSITIVE_INFINITY, klp.section.index));
    }
  }
  return first;
}

// src/rules/klp305-unprocessed-livepatch-symbol.ts
var INTERMEDIATE = /^(\.kpatch\.(symbols|relocations|arch)|\.klp\.module_relocs)/;
var unprocessedLivepatchSymbol = {
  meta: {
    id: "KLP305",
    slug: "unprocessed-livepatch-symbol",
    severity: "error",
    summary: "The last step of the livepatch build was not run.",
    advice: "Run klp-convert, create-klp-module or klp post-link on the module that ships."
  },
  *check(context) {
    const { elf, klpRelas } = context.module;
    const used = /* @__PURE__ */ new Set();
    for (const { relas } of klpRelas) for (let index = 0; index < relas.count; index++) used.add(relas.symbol(index));
    for (const symbol of elf.symbols()) {
      if (symbol.place.kind !== "undefined" || !symbol.name.startsWith(KLP_SYM_PREFIX) || used.has(symbol.index)) continue;
      yield {
        subject: { kind: "module" },
        effects: symbol.isWeak ? [{ when: "run", outcome: "corrupted", message: "the weak symbol is 0" }] : [{ when: "patch-load", outcome: "refused", message: `Unknown symbol ${symbol.name} (err -2)` }],
        message: `'${symbol.name}' is a livepatch symbol by its name, but an ordinary undefined one by its section index.`
      };
    }
    for (const section of elf.sections) {
      if (!INTERMEDIATE.test(section.name)) continue;
      yield {
        subject: { kind: "section", section },
        effects: [{ when: "run", outcome: "ignored", message: "the kernel does not know this section" }],
        message: `${section.name} is an intermediate of the build: what it asks for was not turned into livepatch relocations.`
      };
    }
  }
};

// src/rules/klp306-symbol-name-format.ts
var KPATCH_BUFFER = 255;
var symbolNameFormat = {
  meta: {
    id: "KLP306",
    slug: "symbol-name-format",
    severity: "error",
    summary: "The name of a livepatch symbol cannot be read by the kernel.",
    advice: "The form is .klp.sym.<object>.<symbol>,<position>; the object has at most 55 characters and no dot."
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const klp of context.module.klpRelas) {
      for (const failure of context.failuresOf(klp)) {
        if (failure.kind !== "format") continue;
        const effects = context.effectsAt(klp, "refused", failure.message);
        if (effects.length === 0) continue;
        const { name } = symbols.at(klp.relas.symbol(failure.index));
        const cut = name.length === KPATCH_BUFFER && !/,\d+$/.test(name);
        yield {
          subject: { kind: "relocation", table: klp.relas, index: failure.index },
          ...objectOf(klp),
          order: 0,
          effects,
          message: cut ? `The name is exactly ${KPATCH_BUFFER} bytes long and has no position: create-klp-module cut it off.` : `'${name}' is not of the form .klp.sym.<object>.<symbol>,<position>, with a symbol of at most ${context.kernel.facts.symbolNameMax} characters on this kernel.`
        };
      }
    }
  }
};

// src/rules/klp308-section-name-format.ts
var sectionNameFormat = {
  meta: {
    id: "KLP308",
    slug: "section-name-format",
    severity: "error",
    summary: "A section with SHF_RELA_LIVEPATCH has a name from which the kernel cannot read an object.",
    advice: "Name it .klp.rela.<object>.<section>."
  },
  *check(context) {
    for (const { section, object, target } of context.module.klpRelas) {
      if (object !== void 0) continue;
      const message = `section ${section.name} has an incorrectly formatted name`;
      const early = target !== void 0 && isLoaded(target) && context.kernel.facts.earlyVmlinuxRelas;
      const effects = early || !context.kernel.facts.earlyVmlinuxRelas ? [{ when: "patch-load", outcome: "refused", message }] : [
        { when: "patch-load-with-target", outcome: "refused", message },
        { when: "target-load", outcome: "refused", message }
      ];
      yield {
        subject: { kind: "section", section },
        effects,
        message: `'${section.name}' has SHF_RELA_LIVEPATCH, but does not begin with .klp.rela.<object>.`
      };
    }
  }
};

// src/rules/klp309-klp-section-without-flag.ts
var klpSectionWithoutFlag = {
  meta: {
    id: "KLP309",
    slug: "klp-section-without-flag",
    severity: "error",
    summary: "A section is named .klp.rela but lacks SHF_RELA_LIVEPATCH.",
    advice: "Set the flag 0x00100000 on the section; objcopy and strip of old binutils can lose it."
  },
  *check(context) {
    for (const section of context.module.unflaggedKlpRelas) {
      const table = context.module.elf.relocations(section);
      const object = klpRelaObject(section.name);
      yield {
        subject: table.count > 0 ? { kind: "relocation", table, index: 0 } : { kind: "section", section },
        ...object === void 0 ? {} : { object },
        effects: [{ when: "run", outcome: "corrupted", message: "each place refers to address 0 plus the addend" }],
        message: `The loader takes ${section.name} for ordinary relocations and applies its ${table.count} with the value 0, for livepatch symbols have none yet; no message says so.`
      };
    }
  }
};

// src/rules/klp310-object-not-in-patch.ts
var objectNotInPatch = {
  meta: {
    id: "KLP310",
    slug: "object-not-in-patch",
    severity: "error",
    summary: "Livepatch relocations belong to an object that the patch does not list.",
    advice: "Add a klp_object of that name, or correct the object in the section name (module names have _, never -, and no .ko)."
  },
  *check(context) {
    for (const klp of context.module.klpRelas) {
      const { object, relas, section } = klp;
      if (object === void 0 || object === VMLINUX || relas.count === 0) continue;
      if (patchesObject(context.module, object) !== "no") continue;
      const glued = object.startsWith(VMLINUX);
      yield {
        subject: { kind: "relocation", table: relas, index: 0 },
        object,
        effects: [
          { when: "run", outcome: "ignored", message: `its relocations (${relas.count}) are never applied: each place keeps its zero` }
        ],
        message: glued ? `The kernel reads the object '${object}' from ${section.name}: between object and section there must be a dot. No object of the patch has that name.` : `No object of the patch is named '${object}': the kernel never applies ${section.name}, and no message says so.`
      };
    }
  }
};

// src/rules/klp312-object-name.ts
var objectName = {
  meta: {
    id: "KLP312",
    slug: "object-name",
    severity: "error",
    summary: "An object is named in a way in which no module is ever named.",
    advice: "Use the name that lsmod shows: - becomes _, and .ko is not part of it. vmlinux is a NULL name in struct klp_object."
  },
  *check(context) {
    const { patch, elf } = context.module;
    const symbols = elf.symbols();
    const objects = patch.form === "unknown" ? [] : patch.objects;
    for (const { name } of objects) {
      if (name === void 0) continue;
      const reason = wrong(name);
      if (reason === void 0) continue;
      yield {
        subject: { kind: "module" },
        object: name,
        effects: [{ when: "run", outcome: "ignored", message: `nothing of '${name}' is ever patched` }],
        message: `The patch lists the object '${name}': ${reason}.`
      };
    }
    const said = /* @__PURE__ */ new Set();
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      const number = klp.relas.symbol(index);
      if (number >= symbols.count || said.has(number) || isNeverLoaded(klp.object)) continue;
      const symbol = symbols.at(number);
      const name = context.module.klpSymbolName(number, Number(context.kernel.facts.symbolNameMax));
      const effects = context.effectsAt(klp, "refused", `symbol '${name?.name ?? ""}' not found in symbol table`);
      if (symbol.place.kind !== "livepatch" || name === void 0 || effects.length === 0) continue;
      const dotKo = name.name.startsWith("ko.");
      if (!dotKo && !name.object.includes("-")) continue;
      said.add(number);
      yield {
        subject,
        object: name.object,
        effects,
        message: `'${symbol.name}' names the object '${name.object}'${dotKo ? " with .ko behind it" : ""}; no loaded module has that name.`
      };
    }
  }
};
function wrong(name) {
  if (name === VMLINUX) return "a name that is given is a module's, and no module is named vmlinux";
  if (name.includes("-")) return "the kernel replaces - by _ in the names of modules";
  if (name.endsWith(".ko")) return "a module's name does not end in .ko";
  return void 0;
}
function isNeverLoaded(object) {
  return object !== void 0 && object !== VMLINUX && wrong(object) !== void 0;
}

// src/rules/klp313-foreign-object-symbol.ts
var foreignObjectSymbol = {
  meta: {
    id: "KLP313",
    slug: "foreign-object-symbol",
    severity: "note",
    summary: "A module's livepatch section refers to a symbol of another module.",
    advice: "Right where the one module depends on the other, so that it is always loaded first; otherwise look the symbol up at run time."
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      if (klp.object === void 0 || klp.object === VMLINUX || klp.relas.symbol(index) >= symbols.count) continue;
      if (context.momentsOf(klp).length === 0) continue;
      const symbol = symbols.at(klp.relas.symbol(index));
      const name = context.module.klpSymbolName(klp.relas.symbol(index), Number(context.kernel.facts.symbolNameMax));
      if (symbol.place.kind !== "livepatch" || name === void 0 || name.object === VMLINUX || name.object === klp.object) continue;
      yield {
        subject,
        object: klp.object,
        condition: `${name.object} is not loaded before ${klp.object}`,
        effects: context.effectsAt(klp, "refused", `symbol '${name.name}' not found in symbol table`),
        message: `'${name.name}' is looked up in ${name.object} when ${klp.object} loads: ${name.object} must be loaded by then.`
      };
    }
  }
};

// src/rules/klp314-none-relocation-symbol.ts
var noneRelocationSymbol = {
  meta: {
    id: "KLP314",
    slug: "none-relocation-symbol",
    severity: "note",
    summary: "An undefined symbol is used by R_X86_64_NONE relocations alone, and has to exist all the same.",
    advice: "Make the symbol weak, as klp-build does with its .klp.tombstone symbols, or remove it together with the relocation."
  },
  *check({ module }) {
    const symbols = module.elf.symbols();
    for (const [number, subject] of unusedSymbols(module)) {
      const symbol = symbols.at(number);
      if (symbol.place.kind !== "undefined" || symbol.isWeak || symbol.name === "") continue;
      yield {
        subject,
        condition: `no loaded module and not vmlinux exports '${symbol.name}'`,
        effects: [{ when: "patch-load", outcome: "refused", message: `Unknown symbol ${symbol.name} (err -2)` }],
        message: `Nothing is written for R_X86_64_NONE, but the loader looks up every undefined symbol of the file, '${symbol.name}' too.`
      };
    }
  }
};
function unusedSymbols(module) {
  const unused = /* @__PURE__ */ new Map();
  const used = /* @__PURE__ */ new Set();
  const { count } = module.elf.symbols();
  for (const section of module.elf.sections) {
    if (!section.isRela) continue;
    const table = module.elf.relocations(section);
    for (let index = 0; index < table.count; index++) {
      const number = table.symbol(index);
      if (number >= count) continue;
      if (table.type(index) !== R_NONE) used.add(number);
      else if (!unused.has(number)) unused.set(number, { kind: "relocation", table, index });
    }
  }
  for (const number of used) unused.delete(number);
  return unused;
}

// src/rules/klp315-patched-function-pointer.ts
var OWN_TABLES = /^(\.init|\.exit|\.kpatch\.|\.klp\.|__klp_|__mcount_loc|__patchable_function_entries|_error_injection_whitelist|_kprobe_blacklist|__ksymtab|\.BTF|\.gnu\.linkonce)/;
var RECORD = 24;
var patchedFunctionPointer = {
  meta: {
    id: "KLP315",
    slug: "patched-function-pointer",
    severity: "warning",
    summary: "The address of a replacement function is stored as a normal pointer.",
    advice: "Refer to the original by a livepatch symbol: calls through the pointer then reach the replacement as long as the livepatch is enabled."
  },
  *check({ module }) {
    const replacements = replacementsOf(module);
    const records = recordsOf2(module);
    for (const section of module.elf.sections) {
      const target = module.elf.sections[section.info];
      if (!section.isRela || section.isRelaLivepatch || target === void 0 || !isLoaded(target) || OWN_TABLES.test(target.name)) continue;
      const table = module.elf.relocations(section);
      for (let index = 0; index < table.count; index++) {
        const found = replacements.get(placeKey(pointedTo(module, table, index)));
        if (found === void 0 || records(target, table.offset(index))) continue;
        yield {
          subject: { kind: "relocation", table, index },
          object: found.object,
          condition: "the pointer is still used after the livepatch was disabled and unloaded",
          effects: [{ when: "run", outcome: "crash", message: "the pointer leads into the unloaded livepatch's memory" }],
          message: `The replacement of '${found.oldName}' is called through this pointer, whether the livepatch is enabled or not.`
        };
      }
    }
  }
};
function replacementsOf(module) {
  const found = /* @__PURE__ */ new Map();
  for (const object of module.patch.form === "unknown" ? [] : module.patch.objects) {
    for (const { newFunction, oldName = "" } of object.functions) {
      if (newFunction.kind === "place") {
        const { section, offset } = newFunction.place;
        found.set(placeKey({ section: section.index, offset }), { oldName, object: object.name ?? VMLINUX });
      }
    }
  }
  return found;
}
function recordsOf2(module) {
  const records = module.patch.form === "unknown" ? [] : module.patch.objects.flatMap((object) => object.functions.map(({ place: place2 }) => place2));
  return (section, offset) => records.some((place2) => place2.section.index === section.index && offset >= place2.offset && offset < place2.offset + RECORD);
}
function pointedTo(module, table, index) {
  const type = RELOCATION_TYPES.get(table.type(index));
  const symbols = module.elf.symbols();
  if (type === void 0 || type.width === 0 || type.pcRelative || table.symbol(index) >= symbols.count) return void 0;
  const { place: place2, value } = symbols.at(table.symbol(index));
  return place2.kind === "section" ? { section: place2.section, offset: value + Number(table.addend(index)) } : void 0;
}
function placeKey(place2) {
  return place2 === void 0 ? "" : `${place2.section}:${place2.offset}`;
}

// src/rules/klp316-klp-section-twice.ts
var klpSectionTwice = {
  meta: {
    id: "KLP316",
    slug: "klp-section-twice",
    severity: "error",
    summary: "Two livepatch sections have one name.",
    advice: "Put the relocations of one object and one target in one section, or give the sections different names."
  },
  *check(context) {
    const seen = /* @__PURE__ */ new Set();
    for (const { section, object } of context.module.klpRelas) {
      if (section.isAlloc && seen.has(section.name)) {
        const refused3 = context.kernel.facts.klpSectionNames === "refused";
        const message = `sysfs: cannot create duplicate filename '/module/${context.module.name ?? ""}/sections/${section.name}'`;
        yield {
          subject: { kind: "section", section },
          ...object === void 0 ? {} : { object },
          severity: refused3 ? "error" : "warning",
          effects: [{ when: "patch-load", outcome: refused3 ? "refused" : "ignored", message }],
          message: `${section.name} is there twice, and sysfs shows each loaded section by its name.`
        };
      }
      seen.add(section.name);
    }
  }
};

// src/rules/lookup-problems.ts
function* failedQuestions(context, asked, kinds) {
  const { build } = context;
  if (build === void 0) return;
  for (const question of context.questions) {
    if (!asked.includes(question.asked.kind)) continue;
    const failures = (question.answers ?? []).filter(({ lookup }) => kinds.includes(lookup.kind));
    if (failures.length > 0) yield { question, build, failures };
  }
}
function lookupProblem({ asked, object }) {
  switch (asked.kind) {
    case "relocation":
      return { subject: { kind: "relocation", table: asked.klp.relas, index: asked.index }, object: asked.klp.object ?? object };
    case "function":
      return { subject: { kind: "place", section: asked.func.place.section, offset: asked.func.place.offset }, object };
  }
}
function refusals(failures) {
  return failures.flatMap(
    ({ when, lookup }) => lookup.kind === "found" ? [] : [{ when, outcome: "refused", message: lookup.message }]
  );
}
function soughtWords({ name, object, asked }) {
  return asked.kind === "function" ? `The patched function '${name}' of ${object}` : `'${name}' of ${object}`;
}
function isInitOnly({ object, name }, build) {
  const all = build.symbolsOf(object)?.find(name, "coming") ?? [];
  return all.length > 0 && all.every(({ isInit }) => isInit);
}
function suffixVariants({ object, name }, build) {
  return build.namesOf(object).variantsOf(name);
}
function suggestionWords(question, build) {
  const nearest = build.namesOf(question.object).nearest(question.name);
  const elsewhere = build.objectsWith(question.name).filter((object) => object !== question.object);
  const exported = build.exportOf(question.name)?.symbol.module;
  if (exported !== void 0 && exported !== question.object && !elsewhere.includes(exported)) elsewhere.push(exported);
  const parts = [
    nearest.length > 0 ? `The nearest names of ${question.object}: ${quoted(nearest)}.` : void 0,
    elsewhere.length > 0 ? `A symbol of that name is in ${quoted(elsewhere)}.` : void 0
  ];
  return parts.filter((part) => part !== void 0).map((part) => ` ${part}`).join("");
}
function quoted(names) {
  return names.map((name) => `'${name}'`).join(", ");
}
var MOST_POSITIONS = 16;
function positionsOf(candidates, { object, name }, build) {
  const linked = object === VMLINUX ? build.vmlinux?.find(name) ?? [] : [];
  const shown = candidates.slice(0, MOST_POSITIONS).map(({ place: place2, kind, size }, index) => ({
    place: place2,
    kind,
    size: size ?? (linked.length === candidates.length ? linked[index]?.size : void 0)
  }));
  const order = object === VMLINUX ? "in address order" : "in the order of its symbol table";
  return { order, shown, left: candidates.length - shown.length };
}
function* withoutSymbols(context, asked) {
  const open = context.questions.filter((question) => question.answers === void 0 && asked.includes(question.asked.kind));
  for (const object of new Set(open.map((question) => question.object))) yield { object, wouldDecide: symbolFile(object) };
}
function symbolFile(object) {
  return object === VMLINUX ? "kallsyms, System.map or vmlinux" : `${object}.ko`;
}

// src/rules/klp320-symbol-not-found.ts
var symbolNotFound = {
  meta: {
    id: "KLP320",
    slug: "symbol-not-found",
    severity: "error",
    summary: "A livepatch symbol does not exist in its object.",
    advice: "Correct the name or the object in the symbol, or build the livepatch against this kernel."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["relocation"], ["not-found"])) {
      if (isInitOnly(question, build) || suffixVariants(question, build).length > 0) continue;
      const isThere = failures.some(({ lookup }) => lookup.candidates.length > 0);
      const what = isThere ? "has the address 0, which the kernel takes for none" : "is not there";
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} ${what} (${build.symbolsOf(question.object)?.path ?? ""}).${isThere ? "" : suggestionWords(question, build)}`
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation"])
};

// src/rules/klp321-symbol-ambiguous.ts
var symbolAmbiguous = {
  meta: {
    id: "KLP321",
    slug: "symbol-ambiguous",
    severity: "error",
    summary: "A livepatch symbol with position 0 has a name that its object has several times.",
    advice: "Write the position of the right one behind the comma: .klp.sym.<object>.<symbol>,<position>, counted from 1."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["relocation"], ["ambiguous"])) {
      const candidates = failures.map(({ lookup }) => lookup.candidates).find(({ length }) => length > 0) ?? [];
      const onlyLoading = failures.length < question.moments.length ? " While the module loads, its init sections count too." : "";
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is there ${candidates.length} times, and position 0 stands for the only one.${onlyLoading}`,
        positions: positionsOf(candidates, question, build)
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation"])
};

// src/rules/klp322-symbol-position.ts
var symbolPosition = {
  meta: {
    id: "KLP322",
    slug: "symbol-position",
    severity: "error",
    summary: "A livepatch symbol has a position that its object does not have.",
    advice: "Write 0 where the name occurs once, else the position of the right one, counted from 1."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["relocation"], ["no-position"])) {
      const candidates = failures[0]?.lookup.candidates ?? [];
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} has no position ${question.sympos}.`,
        positions: positionsOf(candidates, question, build)
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation"])
};

// src/rules/klp323-symbol-position-order.ts
var symbolPositionOrder = {
  meta: {
    id: "KLP323",
    slug: "symbol-position-order",
    severity: "warning",
    summary: "A position leads to another symbol than the one that seems to be meant.",
    advice: "Count vmlinux's positions by address, as /proc/kallsyms lists them, and a module's in the order of its symbol table."
  },
  *check(context) {
    const { build } = context;
    if (build === void 0) return;
    for (const question of context.questions) {
      const found = (question.answers ?? []).map(({ lookup }) => lookup).find(({ kind }) => kind === "found");
      if (found?.kind !== "found" || found.candidates.length < 2) continue;
      const { symbol, candidates } = found;
      const positions = positionsOf(candidates, question, build);
      const wanted = wantedKind(question, context);
      if (wanted !== void 0 && symbol.kind !== "unknown" && symbol.kind !== wanted) {
        yield {
          ...lookupProblem(question),
          effects: [{ when: "run", outcome: "corrupted", message: `the ${wanted} is another one` }],
          message: `${soughtWords(question)}, position ${question.sympos}, is ${symbol.kind === "data" ? "data" : "a function"} where a ${wanted} is used.`,
          positions
        };
        continue;
      }
      const other = inOtherOrder(question, build, candidates);
      if (other === void 0 || other.place === symbol.place) continue;
      yield {
        ...lookupProblem(question),
        severity: "note",
        condition: "the position was counted in the other order",
        effects: [{ when: "run", outcome: "corrupted", message: `'${question.name}' is another one` }],
        message: `${soughtWords(question)}, position ${question.sympos}, is ${symbol.place ?? ""} for the kernel; counted ${question.object === VMLINUX ? "in the order of the symbol table" : "by address"} it would be ${other.place ?? ""}.`,
        positions
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation", "function"])
};
function wantedKind({ asked }, { module }) {
  if (asked.kind === "function") return "function";
  const { type } = module.elf.symbols().at(asked.klp.relas.symbol(asked.index));
  return type === STT_FUNC ? "function" : type === STT_OBJECT ? "data" : void 0;
}
function inOtherOrder({ object, name, sympos }, build, candidates) {
  const other = object === VMLINUX ? build.vmlinux?.inTableOrder(name) ?? [] : [...candidates].sort((a, b) => (a.address ?? 0n) < (b.address ?? 0n) ? -1 : 1);
  return other.length === candidates.length ? other[Number(sympos) - 1] : void 0;
}

// src/rules/klp324-symbol-in-init.ts
var symbolInInit = {
  meta: {
    id: "KLP324",
    slug: "symbol-in-init",
    severity: "error",
    summary: "A symbol lies in init memory, which is freed once its object has started.",
    advice: "Init code and data have run before a livepatch comes: leave them out of the patch."
  },
  *check(context) {
    const { build } = context;
    if (build === void 0) return;
    for (const question of context.questions) {
      if (question.answers === void 0 || !isInitOnly(question, build)) continue;
      yield {
        ...lookupProblem(question),
        effects: effectsOf2(question, context),
        message: `${soughtWords(question)} lies in init memory alone: ${question.object === VMLINUX ? "the kernel has freed it" : `it exists while ${question.object} loads, and is freed after that`}.`
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation", "function"])
};
function effectsOf2(question, { kernel }) {
  const refused3 = refusals(question.answers ?? []);
  if (question.asked.kind === "relocation")
    return [...refused3, { when: "run", outcome: "crash", message: "the address is that of freed memory" }];
  if (question.object === VMLINUX)
    return [{ when: "patch-load", outcome: "refused", message: untraceableLine(kernel.facts, question.name) }];
  return refused3;
}

// src/rules/klp325-compiler-suffix.ts
var compilerSuffix = {
  meta: {
    id: "KLP325",
    slug: "compiler-suffix",
    severity: "error",
    summary: "The object has the symbol with another ending of the compiler (.isra.0, .constprop.0, .part.0, .cold, .llvm.\u2026).",
    advice: "Build the livepatch with the kernel's own compiler, options and configuration: each decides which copies of a function there are."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["relocation", "function"], ["not-found"])) {
      const variants = suffixVariants(question, build);
      if (variants.length === 0 || isInitOnly(question, build)) continue;
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is not there; ${quoted(variants)} ${variants.length > 1 ? "are" : "is"}. The kernel compares whole names.`
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation", "function"])
};

// src/rules/klp326-exported-livepatch-symbol.ts
var exportedLivepatchSymbol = {
  meta: {
    id: "KLP326",
    slug: "exported-livepatch-symbol",
    severity: "warning",
    summary: "A livepatch relocation refers to a symbol that vmlinux exports.",
    advice: "Leave it a normal relocation. The tools do so when they see the complete Module.symvers of the kernel.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const question of context.questions) {
      const { asked, object, name } = question;
      if (asked.kind !== "relocation" || object !== VMLINUX) continue;
      const found = context.build?.exportOf(name);
      if (found?.symbol.module !== VMLINUX || found.symbol.namespace.startsWith("module:")) continue;
      const { symbol, path } = found;
      const early = context.timeline.applicationOf(asked.klp).kind === "early";
      yield {
        ...lookupProblem(question),
        ...early ? { severity: "note" } : {},
        effects: [],
        message: `'${name}' is exported${symbol.namespace === "" ? "" : ` in the namespace ${symbol.namespace}`} (${path}, line ${symbol.line}: ${symbol.text.trim().replaceAll("	", " ")}): no livepatch relocation is needed.${early ? " As a relocation of vmlinux it does no harm." : " As a livepatch relocation it is written late."}`
      };
    }
  },
  undecided: withoutExports
};

// src/rules/klp327-symbol-not-exported.ts
var symbolNotExported = {
  meta: {
    id: "KLP327",
    slug: "symbol-not-exported",
    severity: "error",
    summary: "An undefined symbol is exported by nothing.",
    advice: "Make it a livepatch symbol (.klp.sym.<object>.<symbol>,<position>), or do without it."
  },
  *check({ build, undefinedSymbols: undefinedSymbols2 }) {
    if (build?.knowsExports !== true) return;
    const withModules = build.exportLists.some(({ hasModules }) => hasModules);
    for (const { symbol, subject } of undefinedSymbols2) {
      if (build.exportOf(symbol.name) !== void 0) continue;
      const objects = build.objectsWith(symbol.name);
      yield {
        subject,
        ...withModules ? {} : { condition: "no module exports it" },
        effects: [{ when: "patch-load", outcome: "refused", message: unknownSymbolLine(symbol.name, -2) }],
        message: `'${symbol.name}' is undefined here, and ${build.exportLists.map(({ path }) => path).join(", ")} ${build.exportLists.length > 1 ? "do" : "does"} not list it.${objects.length > 0 ? ` ${objects.join(", ")} has it without exporting it.` : ""}`
      };
    }
  },
  undecided: withoutExports
};

// src/livepatch/license.ts
var COMPATIBLE = /* @__PURE__ */ new Set(["GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"]);
function isGplCompatible(license2) {
  return license2 !== void 0 && COMPATIBLE.has(license2);
}

// src/rules/klp328-gpl-only-export.ts
var gplOnlyExport = {
  meta: {
    id: "KLP328",
    slug: "gpl-only-export",
    severity: "error",
    summary: "The module uses a symbol that is exported to GPL-compatible modules only.",
    advice: 'Set MODULE_LICENSE("GPL"): a livepatch cannot have another licence.'
  },
  *check({ module, build, undefinedSymbols: undefinedSymbols2 }) {
    const license2 = module.modinfo.get("license");
    if (build === void 0 || isGplCompatible(license2)) return;
    for (const { symbol, subject } of undefinedSymbols2) {
      const found = build.exportOf(symbol.name);
      if (found?.symbol.gplOnly !== true) continue;
      yield {
        subject,
        effects: [{ when: "patch-load", outcome: "refused", message: unknownSymbolLine(symbol.name, -2) }],
        message: `'${symbol.name}' is exported by EXPORT_SYMBOL_GPL (${found.path}, line ${found.symbol.line}), and the module ${license2 === void 0 ? "states no licence" : `has the licence '${license2}'`}.`
      };
    }
  },
  *undecided(context) {
    if (!isGplCompatible(context.module.modinfo.get("license"))) yield* withoutExports(context);
  }
};

// src/rules/klp329-namespace-not-imported.ts
var namespaceNotImported = {
  meta: {
    id: "KLP329",
    slug: "namespace-not-imported",
    severity: "error",
    summary: "A symbol is exported in a namespace that the module does not import.",
    advice: "Add MODULE_IMPORT_NS() for the namespace; a symbol that is exported to certain modules alone has to be a livepatch symbol."
  },
  *check({ module, build, kernel, undefinedSymbols: undefinedSymbols2 }) {
    if (build === void 0) return;
    const name = module.name ?? "";
    const imported = module.modinfo.all("import_ns");
    for (const { symbol, subject } of undefinedSymbols2) {
      const found = build.exportOf(symbol.name);
      const namespace = found?.symbol.namespace ?? "";
      if (found === void 0 || namespace === "" || imported.includes(namespace)) continue;
      if (kernel.facts.moduleNamespaces && isForModule(namespace, name)) continue;
      yield {
        subject,
        condition: "the kernel is built without CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS",
        effects: [
          {
            when: "patch-load",
            outcome: "refused",
            message: `${name}: module uses symbol (${symbol.name}) from namespace ${namespace}, but does not import it.`
          },
          { when: "patch-load", outcome: "refused", message: unknownSymbolLine(symbol.name, -22) }
        ],
        message: `'${symbol.name}' is exported in the namespace ${namespace} (${found.path}, line ${found.symbol.line}); the module imports ${imported.length === 0 ? "none" : imported.join(", ")}.`
      };
    }
  },
  undecided: withoutExports
};
var FOR_MODULES = "module:";
function isForModule(namespace, module) {
  if (!namespace.startsWith(FOR_MODULES)) return false;
  const wanted = module.replaceAll("-", "_");
  return namespace.slice(FOR_MODULES.length).split(",").map((pattern) => pattern.replaceAll("-", "_")).some((pattern) => pattern.endsWith("*") ? wanted.startsWith(pattern.slice(0, -1)) : wanted === pattern);
}

// src/rules/klp330-module-export.ts
var moduleExport = {
  meta: {
    id: "KLP330",
    slug: "module-export",
    severity: "warning",
    summary: "The livepatch needs a module that exports a symbol, so that it depends on it.",
    advice: "Make it a livepatch symbol of that module: the livepatch then loads without it."
  },
  *check({ module, build, undefinedSymbols: undefinedSymbols2 }) {
    if (build === void 0) return;
    const patched = module.patch.form === "unknown" ? [] : module.patch.objects.map(({ name }) => name);
    for (const { symbol, subject } of undefinedSymbols2) {
      const found = build.exportOf(symbol.name);
      const exporter = found?.symbol.module;
      if (found === void 0 || exporter === void 0 || exporter === VMLINUX) continue;
      yield {
        subject,
        object: exporter,
        condition: `${exporter} is not loaded before the livepatch`,
        effects: [{ when: "patch-load", outcome: "refused", message: unknownSymbolLine(symbol.name, -2) }],
        message: `'${symbol.name}' is exported by ${exporter} (${found.path}, line ${found.symbol.line})${patched.includes(exporter) ? ", which the livepatch patches" : ""}: modprobe loads ${exporter} with the livepatch, and ${exporter} cannot be unloaded while the livepatch is there.`
      };
    }
  },
  undecided: withoutExports
};

// src/rules/klp331-function-not-found.ts
var functionNotFound = {
  meta: {
    id: "KLP331",
    slug: "function-not-found",
    severity: "error",
    summary: "A function that the patch replaces does not exist in its object.",
    advice: "Correct old_name or the object. A function that the compiler inlined everywhere does not exist: patch its callers."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["function"], ["not-found"])) {
      if (isInitOnly(question, build) || suffixVariants(question, build).length > 0) continue;
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is not there (${build.symbolsOf(question.object)?.path ?? ""}).${suggestionWords(question, build)}`
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["function"])
};

// src/rules/klp332-function-position.ts
var functionPosition = {
  meta: {
    id: "KLP332",
    slug: "function-position",
    severity: "error",
    summary: "The object has a patched function several times, or not at the position that the patch gives.",
    advice: "Set old_sympos: 0 where the name occurs once, else the position of the right one, counted from 1."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["function"], ["ambiguous", "no-position"])) {
      const candidates = failures[0]?.lookup.candidates ?? [];
      const times = candidates.length === 1 ? "once" : `${candidates.length} times`;
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is there ${times}, and the patch gives position ${question.sympos}.`,
        positions: positionsOf(candidates, question, build)
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["function"])
};

// src/rules/klp333-function-untraceable.ts
var functionUntraceable = {
  meta: {
    id: "KLP333",
    slug: "function-untraceable",
    severity: "error",
    summary: "A function that the patch replaces has no place for ftrace.",
    advice: "notrace, noinstr and assembler functions cannot be patched: patch a caller."
  },
  *check({ questions, build, kernel }) {
    if (build === void 0) return;
    for (const question of questions) {
      const whens = question.moments.map(({ when }) => when).filter((when) => isTraceable(question, when, build) === false);
      if (whens.length === 0 || isInitOnly(question, build)) continue;
      yield {
        ...lookupProblem(question),
        effects: whens.map((when) => ({ when, outcome: "refused", message: untraceableLine(kernel.facts, question.name) })),
        message: `${soughtWords(question)} does not begin with a call that ftrace can redirect.`
      };
    }
  },
  *undecided({ questions, build }) {
    const open = questions.filter(
      (question) => question.asked.kind === "function" && (build === void 0 || !question.moments.some(({ when }) => isTraceable(question, when, build) !== void 0))
    );
    for (const object of new Set(open.map((question) => question.object))) {
      yield { object, wouldDecide: object === VMLINUX ? "vmlinux" : `${object}.ko` };
    }
  }
};
function isTraceable(question, when, build) {
  const { asked, object, name, moments } = question;
  const lookup = question.answers?.find((answer2) => answer2.when === when)?.lookup;
  const state = moments.find((moment2) => moment2.when === when)?.state;
  if (asked.kind !== "function" || lookup?.kind !== "found" || state === void 0) return void 0;
  const position = lookup.candidates.indexOf(lookup.symbol);
  if (object !== VMLINUX) return build.moduleNamed(object)?.hasFtraceSite(name, position, state);
  const linked = build.vmlinux?.find(name)[position];
  return linked?.address === void 0 || linked.size === void 0 ? void 0 : build.vmlinux?.hasFtraceSite(linked.address, linked.size);
}

// src/rules/klp401-not-marked-livepatch.ts
var notMarkedLivepatch = {
  meta: {
    id: "KLP401",
    slug: "not-marked-livepatch",
    severity: "error",
    summary: "The module is not marked as a livepatch.",
    advice: 'Add MODULE_INFO(livepatch, "Y").'
  },
  *check({ module }) {
    if (module.modinfo.get("livepatch") !== void 0) return;
    yield {
      subject: { kind: "module" },
      effects: [{ when: "patch-load", outcome: "refused", message: `module ${module.name ?? ""} is not marked as a livepatch module` }],
      message: "There is no livepatch= in .modinfo: the kernel does not keep what livepatch needs of the file, and klp_enable_patch() fails."
    };
  }
};

// src/rules/klp402-license.ts
var license = {
  meta: {
    id: "KLP402",
    slug: "license",
    severity: "error",
    summary: "The module's licence is not compatible with the GPL.",
    advice: 'Livepatch is exported to GPL-compatible modules only: set MODULE_LICENSE("GPL").'
  },
  *check({ module }) {
    const text = module.modinfo.get("license");
    if (isGplCompatible(text)) return;
    yield {
      subject: { kind: "module" },
      effects: [{ when: "patch-load", outcome: "refused", message: "Unknown symbol klp_enable_patch (err -2)" }],
      message: text === void 0 ? "The module states no licence; the kernel takes that for a proprietary one." : `The licence '${text}' is not GPL-compatible.`
    };
  }
};

// src/rules/klp403-this-module.ts
var NAME = ".gnu.linkonce.this_module";
var thisModule = {
  meta: {
    id: "KLP403",
    slug: "this-module",
    severity: "error",
    summary: "The module does not have exactly one struct module.",
    advice: "Build with kbuild, which links <name>.mod.o into the module once."
  },
  *check({ module, kernel }) {
    const sections = module.elf.sectionsNamed(NAME);
    const fault = faultOf(sections, kernel.facts.thisModuleCheck);
    if (fault === void 0) return;
    const { problem: problem3, line } = fault;
    yield {
      subject: sections[0] === void 0 ? { kind: "module" } : { kind: "section", section: sections[0] },
      effects: [
        line === void 0 ? { when: "patch-load", outcome: "corrupted", message: "the kernel takes the first without a check and uses it as struct module" } : { when: "patch-load", outcome: "refused", message: line }
      ],
      message: `The loader finds struct module by its section: ${problem3}.`
    };
  }
};
function faultOf(sections, check) {
  const [first] = sections;
  const count = check === "only-one" ? `Only one ${NAME} section must exist.` : `Exactly one ${NAME} section must exist.`;
  if (first === void 0) return { problem: `there is no ${NAME}`, line: check === "first" ? "No module found in object" : count };
  if (sections.length > 1) return { problem: `${NAME} is there ${sections.length} times`, line: check === "first" ? void 0 : count };
  if (first.type === SHT_NOBITS)
    return {
      problem: `${NAME} has no content (SHT_NOBITS)`,
      line: check === "first" ? void 0 : `${NAME} section must have a size set`
    };
  if (!first.isAlloc)
    return {
      problem: `${NAME} is not loaded (SHF_ALLOC is missing)`,
      line: check === "first" ? void 0 : `${NAME} must occupy memory during process execution`
    };
  return void 0;
}

// src/rules/klp404-stripped.ts
var stripped = {
  meta: {
    id: "KLP404",
    slug: "stripped",
    severity: "error",
    summary: "The module has no symbol for what the kernel must look up.",
    advice: "Strip with strip -g (--strip-debug), which keeps the symbol table."
  },
  *check({ module }) {
    if (!module.elf.hasSymbols) {
      yield {
        subject: { kind: "module" },
        effects: [{ when: "patch-load", outcome: "refused", message: `${module.name ?? ""}: module has no symbols (stripped?)` }],
        message: "There is no symbol table."
      };
      return;
    }
    if (module.patch.form === "unknown") return;
    for (const object of module.patch.objects) {
      for (const { oldName, newFunction, place: place2 } of object.functions) {
        if (newFunction.kind !== "place" || module.functions.at(newFunction.place.section.index, newFunction.place.offset) !== void 0)
          continue;
        yield {
          subject: { kind: "place", section: place2.section, offset: place2.offset },
          ...object.name === void 0 ? {} : { object: object.name },
          effects: [
            {
              when: object.name === void 0 ? "patch-load" : "target-load",
              outcome: "refused",
              message: `kallsyms size lookup failed for '${oldName ?? ""}' replacement`
            }
          ],
          message: `No function symbol covers the replacement of '${oldName ?? ""}'.`,
          condition: "no other symbol covers it"
        };
      }
    }
  }
};

// src/rules/klp405-module-name.ts
var moduleName = {
  meta: {
    id: "KLP405",
    slug: "module-name",
    severity: "error",
    summary: "The livepatch's own name is none that a module can have.",
    advice: "Choose another name of at most 55 characters."
  },
  *check({ module }) {
    const { name } = module;
    if (name === void 0 || name !== VMLINUX && name.length <= MAX_OBJECT_NAME) return;
    yield {
      subject: { kind: "module" },
      effects: [
        {
          when: "patch-load",
          outcome: "refused",
          message: name === VMLINUX ? "vmlinux.ko: invalid module name" : "the name does not fit into struct module"
        }
      ],
      message: `The module is named '${name}' (${name.length} characters).`
    };
  }
};

// src/rules/klp406-function-table.ts
var functionTable = {
  meta: {
    id: "KLP406",
    slug: "function-table",
    severity: "error",
    summary: "A record of the patch is one that klp_enable_patch() refuses.",
    advice: "Each klp_func needs an old_name and a new_func; one function of one object is patched once (positions 0 and 1 are the same)."
  },
  *check(context) {
    if (context.module.patch.form === "unknown") return;
    const objects = /* @__PURE__ */ new Set();
    for (const object of context.module.patch.objects) {
      const name = object.name ?? VMLINUX;
      if (objects.has(name)) yield twice(context, `the object '${name}'`, name, object);
      objects.add(name);
      yield* functionProblems(context, object);
    }
  }
};
function* functionProblems(context, object) {
  const maxName = Number(context.kernel.facts.symbolNameMax);
  const seen = /* @__PURE__ */ new Set();
  for (const func of object.functions) {
    if (func.oldName === void 0) yield refused(object, func, "has no old_name");
    else if (func.newFunction.kind === "null") yield refused(object, func, `('${func.oldName}') has no new_func`);
    else if (func.oldName.length > maxName)
      yield refused(object, func, `('${func.oldName}') has a name of ${func.oldName.length} characters; this kernel takes ${maxName}`);
    const directory = `${func.oldName ?? ""},${func.sympos === 0n ? 1n : func.sympos}`;
    if (seen.has(directory)) yield twice(context, `'${directory}' of ${object.name ?? VMLINUX}`, directory, object, func);
    seen.add(directory);
  }
}
function refused(object, { place: place2 }, what) {
  return {
    subject: { kind: "place", section: place2.section, offset: place2.offset },
    object: object.name ?? VMLINUX,
    effects: [{ when: "patch-load", outcome: "refused", message: "klp_init_func() answers EINVAL without a message" }],
    message: `A klp_func ${what}.`
  };
}
function twice(context, what, directory, object, func) {
  const message = `kobject_add_internal failed for ${directory} with -EEXIST, don't try to register things with the same name in the same directory.`;
  return {
    subject: func === void 0 ? { kind: "module" } : { kind: "place", section: func.place.section, offset: func.place.offset },
    object: object.name ?? VMLINUX,
    effects: [{ when: "patch-load", outcome: "refused", message }],
    message: `The patch lists ${what} twice; insmod fails with ${context.kernel.facts.duplicateKobject}.`
  };
}

// src/rules/klp407-nothing-to-patch.ts
var nothingToPatch = {
  meta: {
    id: "KLP407",
    slug: "nothing-to-patch",
    severity: "warning",
    summary: "The patch lists no function.",
    advice: "Check that the build found a difference."
  },
  *check({ module }) {
    if (module.patch.form === "unknown") {
      yield {
        subject: { kind: "module" },
        severity: "note",
        effects: [],
        condition: "the patch is described in a form that klp-lint does not know",
        message: "No struct klp_patch, .kpatch.funcs or .init.klp_objects was found: which objects are patched is not known, and what depends on it was not checked.",
        advice: "Nothing, if the module builds its klp_patch at run time."
      };
      return;
    }
    if (module.patch.objects.some(({ functions }) => functions.length > 0)) return;
    yield {
      subject: { kind: "module" },
      effects: module.patch.form === "klp-build" && module.patch.objects.length === 0 ? [{ when: "patch-load", outcome: "refused", message: "nothing to patch!" }] : [{ when: "patch-load", outcome: "ignored", message: "the livepatch loads and changes nothing" }],
      message: "No object of the patch has a function."
    };
  }
};

// src/rules/klp410-kernel-files-mismatch.ts
var kernelFilesMismatch = {
  meta: {
    id: "KLP410",
    slug: "kernel-files-mismatch",
    severity: "warning",
    summary: "The kernel's files that were given are of other kernels than the module.",
    advice: "Give the files of the module's kernel, or say with --kernel that another one is to load it."
  },
  *check({ match, kernel }) {
    if (match.kind !== "other") return;
    yield {
      subject: { kind: "module" },
      order: -1,
      effects: [],
      message: `The module is checked for Linux ${kernel.release}, and the files are of Linux ${match.releases.join(", ")}: nothing of them was used.`
    };
  }
};

// src/rules/klp411-vermagic.ts
var vermagic = {
  meta: {
    id: "KLP411",
    slug: "vermagic",
    severity: "error",
    summary: "The module's vermagic is not the kernel's.",
    advice: "Build the livepatch against the configuration and the release of the kernel that loads it."
  },
  *check({ module, build }) {
    const own = module.modinfo.get("vermagic");
    const kernel = build?.vermagic;
    if (own === void 0 || kernel === void 0) return;
    const hasVersions = module.elf.sectionNamed("__versions") !== void 0 && kernel.text.split(" ").includes("modversions");
    const compared = (text) => hasVersions ? text.slice(text.indexOf(" ")) : text;
    if (compared(own) === compared(kernel.text)) return;
    yield {
      subject: { kind: "module" },
      effects: [
        { when: "patch-load", outcome: "refused", message: `${module.name ?? ""}: version magic '${own}' should be '${kernel.text}'` }
      ],
      message: `The module says '${own.trim()}'; the kernel demands '${kernel.text.trim()}' (${kernel.path}).`
    };
  },
  *undecided({ build }) {
    if (build?.vermagic === void 0) yield { object: "vmlinux", wouldDecide: "vmlinux or any module" };
  }
};

// src/livepatch/versions.ts
var ENTRY_SIZE = 64;
var NAME_AT = 8;
function symbolVersions(elf, preferExtended) {
  const crcs = elf.sectionNamed("__version_ext_crcs");
  const names = elf.sectionNamed("__version_ext_names");
  if (preferExtended && crcs !== void 0 && names !== void 0) {
    return { form: "extended", bySymbol: extendedVersions(elf, crcs, names) };
  }
  const plain2 = elf.sectionNamed("__versions");
  return plain2 === void 0 ? void 0 : { form: "plain", bySymbol: plainVersions(elf, plain2) };
}
function plainVersions(elf, section) {
  requireEntries(section, ENTRY_SIZE);
  const view = elf.view(section);
  const versions = /* @__PURE__ */ new Map();
  for (let at = 0; at < view.size; at += ENTRY_SIZE) {
    const field = view.bytes.subarray(at + NAME_AT, at + ENTRY_SIZE);
    const end = field.indexOf(0);
    const name = new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
    if (!versions.has(name)) versions.set(name, { crc: Number(view.u64(at) & 0xffffffffn), section, offset: at });
  }
  return versions;
}
function extendedVersions(elf, crcs, names) {
  requireEntries(crcs, 4);
  const view = elf.view(crcs);
  const texts = new TextDecoder().decode(elf.content(names)).split("\0");
  const versions = /* @__PURE__ */ new Map();
  for (let at = 0; at < view.size; at += 4) {
    const name = texts[at / 4];
    if (name === void 0 || name === "") {
      throw new ElfFormatError(names.offset, names.name, texts.length, `a name for each of the ${view.size / 4} entries of ${crcs.name}`);
    }
    if (!versions.has(name)) versions.set(name, { crc: view.u32(at), section: crcs, offset: at });
  }
  return versions;
}
function requireEntries(section, size) {
  if (section.size % size !== 0) throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${size}`);
}

// src/rules/klp412-symbol-version.ts
var MODULE_LAYOUT = "module_layout";
var symbolVersion = {
  meta: {
    id: "KLP412",
    slug: "symbol-version",
    severity: "error",
    summary: "A symbol has another version in the kernel than the module was built against.",
    advice: "Build the livepatch against the Module.symvers of the kernel that loads it."
  },
  *check(context) {
    const { module, kernel, build } = context;
    if (build?.exportLists.some(({ hasVersions }) => hasVersions) !== true) return;
    const versions = symbolVersions(module.elf, kernel.facts.extendedVersions);
    if (versions === void 0) {
      yield {
        subject: { kind: "module" },
        condition: "the kernel is built without CONFIG_MODULE_FORCE_LOAD",
        effects: [{ when: "patch-load", outcome: "refused", message: "check_modstruct_version() answers ENOEXEC without a message" }],
        message: "The kernel's symbols have versions (CONFIG_MODVERSIONS), and the module has none."
      };
      return;
    }
    for (const { name, subject } of versionedSymbols(context)) {
      const exported = build.exportOf(name);
      if (exported === void 0 || exported.symbol.crc === 0) continue;
      const version = versions.bySymbol.get(name);
      if (version === void 0) {
        if (versions.form === "plain")
          yield problem2(context, exported.symbol, subject, "no symbol version for", `The module has no version of '${name}'`);
      } else if (version.crc !== exported.symbol.crc) {
        const difference = `The module was built against version ${hex(version.crc)} of '${name}'; the kernel has ${hex(exported.symbol.crc)}`;
        const at = subject ?? place(version);
        yield problem2(
          context,
          exported.symbol,
          at,
          "disagrees about version of symbol",
          `${difference} (${exported.path}, line ${exported.symbol.line})`
        );
      }
    }
  },
  undecided: withoutExports
};
function versionedSymbols({ undefinedSymbols: undefinedSymbols2 }) {
  const used = undefinedSymbols2.map(({ symbol, subject }) => ({ name: symbol.name, subject }));
  return [{ name: MODULE_LAYOUT, subject: void 0 }, ...used.filter(({ name }) => name !== MODULE_LAYOUT)];
}
function problem2({ module }, { name }, subject, line, message) {
  const effects = [{ when: "patch-load", outcome: "refused", message: `${module.name ?? ""}: ${line} ${name}` }];
  if (name !== MODULE_LAYOUT) effects.push({ when: "patch-load", outcome: "refused", message: unknownSymbolLine(name, -22) });
  return { subject: subject ?? { kind: "module" }, effects, message: `${message}.` };
}
function place({ section, offset }) {
  return { kind: "place", section, offset };
}
function hex(crc) {
  return `0x${crc.toString(16).padStart(8, "0")}`;
}

// src/rules/registry.ts
var RULES = [
  lateAlternativeSite,
  lateAlternativeReplacement,
  lateParavirtSite,
  lateDirectCall,
  lateJumpTable,
  lateStaticCallTable,
  lateStaticCallSite,
  lateRetpolineSite,
  lateReturnSite,
  lateCallSite,
  lateFtraceSite,
  lateJumpLabelSite,
  lateCfiSite,
  lateSortedTable,
  lateSpecialTable,
  klpArchSectionIgnored,
  klpArchSectionMissing,
  klpArchForeignObject,
  klpArchParavirtStride,
  lateNonallocTarget,
  latePercpuTarget,
  earlyPercpuTarget,
  klpSectionNotAlloc,
  lateInitTarget,
  nonzeroDestination,
  overlappingRelocations,
  relocationOutOfBounds,
  unsupportedRelocationType,
  targetReloadRefused,
  pcRelativeInReplacement,
  moduleSectionVmlinuxSymbol,
  vmlinuxSectionModuleSymbol,
  symbolNotLivepatch,
  livepatchSymbolInNormalRelocation,
  unprocessedLivepatchSymbol,
  symbolNameFormat,
  sectionNameFormat,
  klpSectionWithoutFlag,
  objectNotInPatch,
  objectName,
  foreignObjectSymbol,
  noneRelocationSymbol,
  patchedFunctionPointer,
  klpSectionTwice,
  symbolNotFound,
  symbolAmbiguous,
  symbolPosition,
  symbolPositionOrder,
  symbolInInit,
  compilerSuffix,
  exportedLivepatchSymbol,
  symbolNotExported,
  gplOnlyExport,
  namespaceNotImported,
  moduleExport,
  functionNotFound,
  functionPosition,
  functionUntraceable,
  notMarkedLivepatch,
  license,
  thisModule,
  stripped,
  moduleName,
  functionTable,
  nothingToPatch,
  kernelFilesMismatch,
  vermagic,
  symbolVersion
];

// src/elf/second-reader.ts
var SecondReader = class _SecondReader {
  constructor(elf, plan, reason) {
    this.reason = reason;
    this.#sections = elf?.sections ?? [];
    this.#shown = plan?.shown ?? /* @__PURE__ */ new Set();
    this.#sectionNames = new Names(this.#sections[plan?.sectionNames ?? -1]);
    this.#symbolNames = new Names(this.#sections[plan?.symbolNames ?? -1]);
    const symtab = this.#sections[plan?.symtab ?? -1];
    this.#symbols = isSymbolTable(symtab) ? symtab.symbols : [];
  }
  reason;
  #sections;
  #shown;
  #sectionNames;
  #symbolNames;
  #symbols;
  /**
   * Loads elfinfo and has it read the file. Never rejects because of what the file holds.
   * @param concerned indices of the SHT_RELA sections whose relocations confirm() will be asked about; default all
   */
  static async open(bytes, concerned) {
    const plan = present(bytes, concerned === void 0 ? void 0 : new Set(concerned));
    if (typeof plan === "string") return new _SecondReader(void 0, void 0, plan);
    const { openWithElfinfo } = await import("./elfinfo-M3TYESBD.js");
    const { success, errors, elf } = await openWithElfinfo(new StrictReader(bytes, plan));
    if (!success || elf === void 0) return new _SecondReader(void 0, void 0, `elfinfo cannot read the file: ${errors.join("; ")}`);
    return new _SecondReader(elf, plan, void 0);
  }
  /** Compares what was read of a section, and of a relocation in it or for it, with what elfinfo reads. */
  confirm(section, relocation) {
    if (this.reason !== void 0) return { kind: "unsupported", reason: this.reason };
    const comparison = new Comparison();
    this.#compareSection(comparison, section);
    if (relocation !== void 0) this.#compareRelocation(comparison, relocation);
    return comparison.result();
  }
  #compareSection(comparison, facts) {
    const where = `section ${facts.index}`;
    const section = this.#sections[facts.index];
    if (section === void 0) {
      comparison.differs(where, "read", "missing");
      return;
    }
    comparison.name(`name of ${where}`, facts.name, this.#sectionNames.at(section.nameix));
    comparison.equal(`sh_type of ${where}`, facts.type, section.type);
    comparison.equal(`sh_info of ${where}`, facts.info, section.info);
    if (facts.flags <= BigInt(Number.MAX_SAFE_INTEGER)) comparison.equal(`sh_flags of ${where}`, facts.flags, BigInt(section.flags));
    else comparison.cannotTell(`elfinfo keeps flags in 53 bits; sh_flags of ${where} is 0x${facts.flags.toString(16)}`);
  }
  #compareRelocation(comparison, facts) {
    const where = `relocation ${facts.index} of section ${facts.sectionIndex}`;
    const table = this.#sections[facts.sectionIndex];
    if (table !== void 0 && !this.#shown.has(facts.sectionIndex)) {
      comparison.cannotTell(`section ${facts.sectionIndex} was not among the relocation sections to be read`);
      return;
    }
    const relocation = isRelocationTable(table) ? table.relocations[facts.index] : void 0;
    if (relocation === void 0) {
      comparison.differs(where, "read", "missing");
      return;
    }
    comparison.equal(`r_offset of ${where}`, facts.offset, BigInt(relocation.addr));
    comparison.equal(`type of ${where}`, facts.type, relocation.type);
    comparison.equal(`addend of ${where}`, facts.addend, BigInt(relocation.addend ?? 0));
    comparison.equal(`symbol of ${where}`, facts.symbolIndex, relocation.symbolIndex);
    const symbol = this.#symbols[facts.symbolIndex];
    if (symbol === void 0) comparison.differs(`symbol ${facts.symbolIndex}`, "read", "missing");
    else comparison.name(`name of symbol ${facts.symbolIndex}`, facts.symbolName, this.#symbolNames.at(symbol.nameix));
  }
};
var Comparison = class {
  #differences = [];
  #reason;
  equal(what, ours, theirs) {
    if (ours !== theirs) this.differs(what, hex2(ours), hex2(theirs));
  }
  /** @param theirs undefined where it is lost to ill-formed UTF-8 */
  name(what, ours, theirs) {
    if (ours === theirs) return;
    if (theirs === void 0 || hasReplacement(ours) || hasReplacement(theirs)) this.cannotTell(`the ${what} is not UTF-8`);
    else this.differs(what, JSON.stringify(ours), JSON.stringify(theirs));
  }
  differs(what, ours, theirs) {
    this.#differences.push(`${what}: ${ours} by klp-lint, ${theirs} by elfinfo`);
  }
  cannotTell(reason) {
    this.#reason ??= reason;
  }
  /** A difference weighs more than a fact that elfinfo cannot tell. */
  result() {
    if (this.#differences.length > 0) return { kind: "disagrees", differences: this.#differences };
    return this.#reason === void 0 ? { kind: "agrees" } : { kind: "unsupported", reason: this.#reason };
  }
};
var Names = class {
  #strings;
  #starts;
  constructor(table) {
    this.#strings = isStringTable(table) ? table.strings : {};
  }
  /**
   * The string at that offset. Linkers let a name be the end of another, so it may lie inside of one; then it is lost where that one
   * is ill-formed UTF-8, since its bytes cannot be counted any more.
   */
  at(offset) {
    const whole = this.#strings[offset];
    if (whole !== void 0) return whole;
    this.#starts ??= Object.keys(this.#strings).map(Number);
    const start = lastBelow(this.#starts, offset) ?? 0;
    const around = this.#strings[start] ?? "";
    if (hasReplacement(around)) return void 0;
    return Buffer.from(around).subarray(offset - start).toString();
  }
};
function hasReplacement(text) {
  return text.includes("\uFFFD");
}
function lastBelow(ascending, limit) {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return ascending[low - 1];
}
var SHT_DYNSYM = 11;
var DECODED = /* @__PURE__ */ new Set([SHT_SYMTAB, SHT_STRTAB, SHT_RELA, SHT_REL, SHT_DYNSYM]);
var NO_SECTION_16 = 65535;
var NO_SECTION_32 = 4294967295;
var MOST_DECODED = 2 ** 23;
function present(bytes, concerned) {
  if (bytes.length < EHDR_SIZE) return "the file is shorter than an ELF header";
  const header = new ElfView(copy(bytes, 0, EHDR_SIZE), bytes[5] === ELFDATA2LSB);
  const headersOffset = header.size64(40);
  const count = header.u16(60);
  const sectionNames2 = header.u16(62);
  if (count === 0) return "elfinfo does not know the extended numbering of sections (e_shnum is 0)";
  if (sectionNames2 === SHN_XINDEX) return "elfinfo does not know the extended numbering of sections (e_shstrndx is SHN_XINDEX)";
  if (header.u16(58) !== SHDR_SIZE) return "the section headers have another size than those of 64-bit ELF files";
  if (headersOffset + count * SHDR_SIZE > bytes.length) return "the section headers lie outside the file";
  const headers = new ElfView(copy(bytes, headersOffset, count * SHDR_SIZE), header.littleEndian);
  const typeOf = (index) => headers.u32(index * SHDR_SIZE + 4);
  const indices = Array.from({ length: count }, (_, index) => index);
  const symtab = indices.find((index) => typeOf(index) === SHT_SYMTAB) ?? -1;
  const symbolNames = symtab < 0 ? -1 : headers.u32(symtab * SHDR_SIZE + 40);
  const shown = new Set(indices.filter((index) => typeOf(index) === SHT_RELA && (concerned?.has(index) ?? true)));
  const visible = /* @__PURE__ */ new Set([...shown, symtab, symbolNames, sectionNames2]);
  let decoded = 0;
  for (const index of indices.filter((candidate) => DECODED.has(typeOf(candidate)))) {
    const at = index * SHDR_SIZE;
    const entrySize2 = headers.size64(at + 56);
    if (!visible.has(index)) {
      setU64(headers, at + 24, 0n);
      setU64(headers, at + 32, 0n);
      setU64(headers, at + 56, 1n);
    } else if (index === symtab ? entrySize2 !== SYM_SIZE : shown.has(index) && entrySize2 !== RELA_SIZE) {
      return `elfinfo goes by sh_entsize, which is ${entrySize2} in section ${index}`;
    } else {
      decoded += headers.size64(at + 32);
    }
    if (index === symtab) setU32(headers, at + 40, NO_SECTION_32);
  }
  if (decoded > bytes.length) return "tables of the file overlap";
  if (decoded > MOST_DECODED) return `elfinfo would decode ${decoded} bytes of tables; it is given at most ${MOST_DECODED}`;
  setU16(header, 54, 0);
  setU16(header, 56, 0);
  setU16(header, 62, NO_SECTION_16);
  return { header: header.bytes, headersOffset, headers: headers.bytes, sectionNames: sectionNames2, symtab, symbolNames, shown };
}
function copy(bytes, offset, length) {
  return new Uint8Array(bytes.subarray(offset, offset + length));
}
function setU16({ bytes, littleEndian }, offset, value) {
  new DataView(bytes.buffer, bytes.byteOffset).setUint16(offset, value, littleEndian);
}
function setU32({ bytes, littleEndian }, offset, value) {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(offset, value, littleEndian);
}
function setU64({ bytes, littleEndian }, offset, value) {
  new DataView(bytes.buffer, bytes.byteOffset).setBigUint64(offset, value, littleEndian);
}
var StrictReader = class {
  constructor(bytes, plan) {
    this.bytes = bytes;
    this.plan = plan;
  }
  bytes;
  plan;
  #headerPosition = 0;
  #nextHeader = 0;
  open() {
    return Promise.resolve();
  }
  close() {
    return Promise.resolve();
  }
  size() {
    return this.bytes.length;
  }
  read(length, position) {
    try {
      return Promise.resolve(this.#take(length, position));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }
  async view(length, position) {
    const bytes = await this.read(length, position);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  #take(length, position) {
    if (position === void 0) {
      const at = this.#headerPosition;
      this.#headerPosition += length;
      return within(this.plan.header, at, length);
    }
    const header = this.#nextHeader * SHDR_SIZE;
    if (header < this.plan.headers.length) {
      this.#nextHeader++;
      if (position !== this.plan.headersOffset + header || length !== SHDR_SIZE)
        throw new Error("elfinfo reads in another order than it used to");
      return within(this.plan.headers, header, SHDR_SIZE);
    }
    return within(this.bytes, position, length);
  }
};
function within(bytes, offset, length) {
  if (!(offset >= 0 && length >= 0 && offset + length <= bytes.length)) {
    throw new Error(`${length} bytes from 0x${offset.toString(16)} do not lie within ${bytes.length} bytes`);
  }
  return bytes.subarray(offset, offset + length);
}
function isSymbolTable(section) {
  return section !== void 0 && "symbols" in section;
}
function isRelocationTable(section) {
  return section !== void 0 && "relocations" in section;
}
function isStringTable(section) {
  return section !== void 0 && "strings" in section;
}
function hex2(value) {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

// src/check/confirm.ts
var MOST_CONFIRMED = 1e4;
async function confirmFindings(elf, bytes, subjects) {
  const asked = subjects.filter((subject) => subject.kind !== "module").slice(0, MOST_CONFIRMED);
  if (asked.length === 0) return [];
  const tables = new Set(asked.flatMap((subject) => subject.kind === "relocation" ? [subject.table.section.index] : []));
  const reader = await SecondReader.open(bytes, tables);
  const remarks = /* @__PURE__ */ new Set();
  for (const subject of asked) {
    const section = subject.kind === "relocation" ? subject.table.section : subject.section;
    const relocation = subject.kind === "relocation" ? relocationFacts(elf, subject.table, subject.index) : void 0;
    const confirmation = reader.confirm(sectionFacts(section), relocation);
    if (confirmation.kind === "disagrees")
      for (const difference of confirmation.differences) remarks.add(`the second reader (elfinfo) disagrees: ${difference}`);
    if (confirmation.kind === "unsupported") remarks.add(`the second reader (elfinfo) cannot tell: ${confirmation.reason}`);
  }
  return [...remarks];
}
function sectionFacts(section) {
  const { index, name, type, flags, info } = section;
  return { index, name, type, flags, info };
}
function relocationFacts(elf, table, index) {
  const symbols = elf.symbols();
  const symbolIndex = table.symbol(index);
  if (symbolIndex >= symbols.count) return void 0;
  return {
    sectionIndex: table.section.index,
    index,
    offset: elf.view(table.section).u64(index * 24),
    type: table.type(index),
    symbolIndex,
    symbolName: symbols.at(symbolIndex).name,
    addend: table.addend(index)
  };
}

// src/dwarf/constants.ts
var DW_TAG = { INLINED_SUBROUTINE: 29, SUBPROGRAM: 46 };
var DW_AT = {
  NAME: 3,
  STMT_LIST: 16,
  LOW_PC: 17,
  HIGH_PC: 18,
  COMP_DIR: 27,
  ABSTRACT_ORIGIN: 49,
  DECL_FILE: 58,
  SPECIFICATION: 71,
  RANGES: 85,
  CALL_FILE: 88,
  CALL_LINE: 89,
  STR_OFFSETS_BASE: 114,
  ADDR_BASE: 115,
  RNGLISTS_BASE: 116
};
var DW_FORM = {
  ADDR: 1,
  BLOCK2: 3,
  BLOCK4: 4,
  DATA2: 5,
  DATA4: 6,
  DATA8: 7,
  STRING: 8,
  BLOCK: 9,
  BLOCK1: 10,
  DATA1: 11,
  FLAG: 12,
  SDATA: 13,
  STRP: 14,
  UDATA: 15,
  REF_ADDR: 16,
  REF1: 17,
  REF2: 18,
  REF4: 19,
  REF8: 20,
  REF_UDATA: 21,
  INDIRECT: 22,
  SEC_OFFSET: 23,
  EXPRLOC: 24,
  FLAG_PRESENT: 25,
  STRX: 26,
  ADDRX: 27,
  REF_SUP4: 28,
  STRP_SUP: 29,
  DATA16: 30,
  LINE_STRP: 31,
  REF_SIG8: 32,
  IMPLICIT_CONST: 33,
  LOCLISTX: 34,
  RNGLISTX: 35,
  REF_SUP8: 36,
  STRX1: 37,
  STRX2: 38,
  STRX3: 39,
  STRX4: 40,
  ADDRX1: 41,
  ADDRX2: 42,
  ADDRX3: 43,
  ADDRX4: 44,
  GNU_REF_ALT: 7968,
  GNU_STRP_ALT: 7969
};
var DW_UT = { COMPILE: 1, TYPE: 2, PARTIAL: 3, SKELETON: 4, SPLIT_COMPILE: 5, SPLIT_TYPE: 6 };
var DW_LNCT = { PATH: 1, DIRECTORY_INDEX: 2 };
var DW_LNS = {
  COPY: 1,
  ADVANCE_PC: 2,
  ADVANCE_LINE: 3,
  SET_FILE: 4,
  CONST_ADD_PC: 8,
  FIXED_ADVANCE_PC: 9
};
var DW_LNE = { END_SEQUENCE: 1, SET_ADDRESS: 2 };
var DW_RLE = {
  END_OF_LIST: 0,
  BASE_ADDRESSX: 1,
  STARTX_ENDX: 2,
  STARTX_LENGTH: 3,
  OFFSET_PAIR: 4,
  BASE_ADDRESS: 5,
  START_END: 6,
  START_LENGTH: 7
};

// src/dwarf/cursor.ts
var MAX_LEB = 16;
var EXACT_LEB = 7;
var decoder2 = new TextDecoder("utf-8");
var Cursor = class {
  constructor(section, position, end = section.size) {
    this.section = section;
    this.position = position;
    this.end = end;
    if (!(position >= 0 && position <= end && end <= section.size)) {
      throw section.error(0, "an offset", position, `at most ${Math.min(end, section.size)}`);
    }
  }
  section;
  position;
  end;
  get atEnd() {
    return this.position >= this.end;
  }
  u8(field) {
    return this.section.view.u8(this.skip(1, field));
  }
  s8(field) {
    return this.u8(field) << 24 >> 24;
  }
  u16(field) {
    return this.section.view.u16(this.skip(2, field));
  }
  u24(field) {
    const at = this.skip(3, field);
    const { view } = this.section;
    const [low, high] = view.littleEndian ? [view.u16(at), view.u8(at + 2)] : [view.u16(at + 1), view.u8(at)];
    return high * 65536 + low;
  }
  u32(field) {
    return this.section.view.u32(this.skip(4, field));
  }
  /** Exact below 2^53; above, near enough that no check against a size passes. */
  u64(field) {
    return this.section.view.size64(this.skip(8, field));
  }
  /** An unsigned integer of 4 or 8 bytes. */
  word(width, field) {
    return width === 8 ? this.u64(field) : this.u32(field);
  }
  /**
   * A unit's initial length (7.4), with the size of offsets in that unit: 0xffffffff announces 64-bit DWARF.
   * @throws ElfFormatError for the reserved values and for a unit that does not end within the section
   */
  unitLength() {
    const at = this.position;
    const first = this.u32("unit_length");
    const offsetSize = first === 4294967295 ? 8 : 4;
    const length = offsetSize === 8 ? this.u64("unit_length") : first;
    if (offsetSize === 4 && first >= 4294967280 || length > this.end - this.position) {
      throw this.section.error(at, "unit_length", length, `at most the ${this.end - this.position} bytes that follow`);
    }
    return { end: this.position + length, offsetSize };
  }
  /** An unsigned LEB128 number (7.6). Exact below 2^53, as u64. */
  uleb(field) {
    let value = 0;
    let scale = 1;
    for (const at = this.position; this.position - at < MAX_LEB; scale *= 128) {
      const byte = this.u8(field);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw this.section.error(this.position - MAX_LEB, field, `${MAX_LEB} bytes without an end`, "a LEB128 number");
  }
  /** A signed LEB128 number (7.6) of at most 64 bits; exact between -2^53 and 2^53. */
  sleb(field) {
    const at = this.position;
    let value = 0;
    let big = 0n;
    for (let count = 0; count < MAX_LEB; count++) {
      const byte = this.u8(field);
      if (count < EXACT_LEB) value += (byte & 127) * 2 ** (7 * count);
      else big |= BigInt(byte & 127) << BigInt(7 * count);
      if (byte < 128) {
        if (count < EXACT_LEB) return (byte & 64) !== 0 ? value - 2 ** (7 * count + 7) : value;
        const sign = (byte & 64) !== 0 ? -1n << BigInt(7 * count + 7) : 0n;
        return Number(BigInt.asIntN(64, sign | big | BigInt(value)));
      }
    }
    throw this.section.error(at, field, `${MAX_LEB} bytes without an end`, "a LEB128 number");
  }
  skipLeb(field) {
    const at = this.position;
    while (this.u8(field) >= 128) {
      if (this.position - at >= MAX_LEB) throw this.section.error(at, field, `${MAX_LEB} bytes without an end`, "a LEB128 number");
    }
  }
  /** A string of at most MAX_STRING bytes, up to its NUL, which lies before `end`. */
  string(field) {
    const at = this.position;
    this.skipString(field);
    if (this.position - at > MAX_STRING) throw this.section.error(at, field, this.position - at, `at most ${MAX_STRING} bytes`);
    return decoder2.decode(this.section.view.bytes.subarray(at, this.position - 1));
  }
  /** @throws ElfFormatError when no NUL follows before `end` */
  skipString(field) {
    const nul = this.section.view.bytes.indexOf(0, this.position);
    if (nul < 0 || nul >= this.end) throw this.section.error(this.position, field, "no NUL", "a NUL-terminated string");
    this.position = nul + 1;
  }
  /**
   * Moves past `count` bytes.
   * @returns where they begin
   */
  skip(count, field) {
    const at = this.position;
    if (!(count <= this.end - at)) throw this.section.error(at, field, `${this.end - at} bytes`, `${count} bytes`);
    this.position = at + count;
    return at;
  }
};

// src/dwarf/abbreviations.ts
var Abbreviations = class {
  constructor(section) {
    this.section = section;
    this.#bytesLeft = 2 * section.size;
  }
  section;
  #tables = /* @__PURE__ */ new Map();
  /** Tables of a real file do not overlap; were they to, each unit could make us decode all the rest of the section. */
  #bytesLeft;
  /**
   * The table that begins at that offset.
   * @throws ElfFormatError when it is damaged or the tables overlap without end
   */
  at(offset) {
    let table = this.#tables.get(offset);
    if (table === void 0) {
      const cursor = new Cursor(this.section, offset);
      if (this.#bytesLeft <= 0) throw this.section.error(offset, "debug_abbrev_offset", offset, "tables that do not overlap");
      try {
        table = readTable(cursor);
      } finally {
        this.#bytesLeft -= cursor.position - offset;
      }
      this.#tables.set(offset, table);
    }
    return table;
  }
};
function readTable(cursor) {
  const table = /* @__PURE__ */ new Map();
  for (; ; ) {
    const code = cursor.uleb("an abbreviation code");
    if (code === 0) return table;
    const tag = cursor.uleb("a tag");
    const hasChildren = cursor.u8("DW_CHILDREN") !== 0;
    table.set(code, { tag, hasChildren, attributes: readAttributes(cursor) });
  }
}
function readAttributes(cursor) {
  const attributes = [];
  for (; ; ) {
    const name = cursor.uleb("an attribute");
    const form = cursor.uleb("a form");
    if (name === 0 && form === 0) return attributes;
    attributes.push({ name, form, implicit: form === DW_FORM.IMPLICIT_CONST ? cursor.sleb("DW_FORM_implicit_const") : 0 });
  }
}

// src/dwarf/forms.ts
var OTHER = { kind: "other" };
function readForm(cursor, form, encoding, implicit, target) {
  const at = cursor.position;
  const { offsetSize } = encoding;
  switch (form) {
    case DW_FORM.ADDR:
      cursor.skip(encoding.addressSize, "DW_FORM_addr");
      return { kind: "address", place: cursor.section.address(at, encoding.addressSize) };
    case DW_FORM.ADDRX:
      return { kind: "addressIndex", index: cursor.uleb("DW_FORM_addrx") };
    case DW_FORM.ADDRX1:
      return { kind: "addressIndex", index: cursor.u8("DW_FORM_addrx1") };
    case DW_FORM.ADDRX2:
      return { kind: "addressIndex", index: cursor.u16("DW_FORM_addrx2") };
    case DW_FORM.ADDRX3:
      return { kind: "addressIndex", index: cursor.u24("DW_FORM_addrx3") };
    case DW_FORM.ADDRX4:
      return { kind: "addressIndex", index: cursor.u32("DW_FORM_addrx4") };
    case DW_FORM.DATA1:
      return { kind: "constant", value: cursor.u8("DW_FORM_data1") };
    case DW_FORM.DATA2:
      return { kind: "constant", value: cursor.u16("DW_FORM_data2") };
    case DW_FORM.DATA4:
      return dataOrOffset(cursor, 4, encoding, target);
    case DW_FORM.DATA8:
      return dataOrOffset(cursor, 8, encoding, target);
    case DW_FORM.UDATA:
      return { kind: "constant", value: cursor.uleb("DW_FORM_udata") };
    case DW_FORM.SDATA:
      return { kind: "constant", value: cursor.sleb("DW_FORM_sdata") };
    case DW_FORM.IMPLICIT_CONST:
      return { kind: "constant", value: implicit };
    case DW_FORM.SEC_OFFSET:
      cursor.skip(offsetSize, "DW_FORM_sec_offset");
      return target === void 0 ? OTHER : { kind: "offset", value: cursor.section.sectionOffset(at, offsetSize, target) };
    case DW_FORM.RNGLISTX:
      return { kind: "listIndex", index: cursor.uleb("DW_FORM_rnglistx") };
    case DW_FORM.STRING:
      return { kind: "string", text: cursor.string("DW_FORM_string") };
    case DW_FORM.STRP:
    case DW_FORM.LINE_STRP: {
      const section = form === DW_FORM.STRP ? ".debug_str" : ".debug_line_str";
      cursor.skip(offsetSize, "DW_FORM_strp");
      return { kind: "stringAt", section, offset: cursor.section.sectionOffset(at, offsetSize, section) };
    }
    case DW_FORM.STRX:
      return { kind: "stringIndex", index: cursor.uleb("DW_FORM_strx") };
    case DW_FORM.STRX1:
      return { kind: "stringIndex", index: cursor.u8("DW_FORM_strx1") };
    case DW_FORM.STRX2:
      return { kind: "stringIndex", index: cursor.u16("DW_FORM_strx2") };
    case DW_FORM.STRX3:
      return { kind: "stringIndex", index: cursor.u24("DW_FORM_strx3") };
    case DW_FORM.STRX4:
      return { kind: "stringIndex", index: cursor.u32("DW_FORM_strx4") };
    case DW_FORM.REF1:
      return { kind: "reference", offset: cursor.u8("DW_FORM_ref1") };
    case DW_FORM.REF2:
      return { kind: "reference", offset: cursor.u16("DW_FORM_ref2") };
    case DW_FORM.REF4:
      return { kind: "reference", offset: cursor.u32("DW_FORM_ref4") };
    case DW_FORM.REF8:
      return { kind: "reference", offset: cursor.u64("DW_FORM_ref8") };
    case DW_FORM.REF_UDATA:
      return { kind: "reference", offset: cursor.uleb("DW_FORM_ref_udata") };
    case DW_FORM.INDIRECT:
      return readForm(cursor, indirectForm(cursor), encoding, implicit, target);
    default:
      skipForm(cursor, form, encoding);
      return OTHER;
  }
}
function skipForm(cursor, form, encoding) {
  const size = fixedSize(form, encoding);
  if (size !== void 0) {
    cursor.skip(size, "an attribute");
    return;
  }
  switch (form) {
    case DW_FORM.BLOCK1:
      cursor.skip(cursor.u8("DW_FORM_block1"), "DW_FORM_block1");
      return;
    case DW_FORM.BLOCK2:
      cursor.skip(cursor.u16("DW_FORM_block2"), "DW_FORM_block2");
      return;
    case DW_FORM.BLOCK4:
      cursor.skip(cursor.u32("DW_FORM_block4"), "DW_FORM_block4");
      return;
    case DW_FORM.BLOCK:
    case DW_FORM.EXPRLOC:
      cursor.skip(cursor.uleb("DW_FORM_exprloc"), "DW_FORM_exprloc");
      return;
    case DW_FORM.STRING:
      cursor.skipString("DW_FORM_string");
      return;
    case DW_FORM.SDATA:
    case DW_FORM.UDATA:
    case DW_FORM.REF_UDATA:
    case DW_FORM.STRX:
    case DW_FORM.ADDRX:
    case DW_FORM.LOCLISTX:
    case DW_FORM.RNGLISTX:
      cursor.skipLeb("an attribute");
      return;
    case DW_FORM.INDIRECT:
      skipForm(cursor, indirectForm(cursor), encoding);
      return;
    default:
      throw cursor.section.error(cursor.position, "the form of an attribute", form, "a form of DWARF 2 to 5");
  }
}
function fixedSize(form, { version, offsetSize, addressSize }) {
  switch (form) {
    case DW_FORM.FLAG_PRESENT:
    case DW_FORM.IMPLICIT_CONST:
      return 0;
    case DW_FORM.DATA1:
    case DW_FORM.FLAG:
    case DW_FORM.REF1:
    case DW_FORM.STRX1:
    case DW_FORM.ADDRX1:
      return 1;
    case DW_FORM.DATA2:
    case DW_FORM.REF2:
    case DW_FORM.STRX2:
    case DW_FORM.ADDRX2:
      return 2;
    case DW_FORM.STRX3:
    case DW_FORM.ADDRX3:
      return 3;
    case DW_FORM.DATA4:
    case DW_FORM.REF4:
    case DW_FORM.REF_SUP4:
    case DW_FORM.STRX4:
    case DW_FORM.ADDRX4:
      return 4;
    case DW_FORM.DATA8:
    case DW_FORM.REF8:
    case DW_FORM.REF_SIG8:
    case DW_FORM.REF_SUP8:
      return 8;
    case DW_FORM.DATA16:
      return 16;
    case DW_FORM.ADDR:
      return addressSize;
    case DW_FORM.REF_ADDR:
      return version === 2 ? addressSize : offsetSize;
    case DW_FORM.STRP:
    case DW_FORM.LINE_STRP:
    case DW_FORM.SEC_OFFSET:
    case DW_FORM.STRP_SUP:
    case DW_FORM.GNU_REF_ALT:
    case DW_FORM.GNU_STRP_ALT:
      return offsetSize;
    default:
      return void 0;
  }
}
function dataOrOffset(cursor, width, encoding, target) {
  const at = cursor.position;
  const value = cursor.word(width, `DW_FORM_data${width}`);
  if (encoding.version >= 4 || target === void 0) return { kind: "constant", value };
  return { kind: "offset", value: cursor.section.sectionOffset(at, width, target) };
}
function indirectForm(cursor) {
  const form = cursor.uleb("DW_FORM_indirect");
  if (form === DW_FORM.INDIRECT || form === DW_FORM.IMPLICIT_CONST) {
    throw cursor.section.error(cursor.position, "DW_FORM_indirect", form, "a form that holds its value");
  }
  return form;
}

// src/dwarf/die.ts
var WANTED = new Set(Object.values(DW_AT));
function readAbbreviation(cursor, context) {
  const at = cursor.position;
  const code = cursor.uleb("an abbreviation code");
  if (code === 0) return void 0;
  const abbreviation = context.abbreviations.get(code);
  if (abbreviation === void 0) throw cursor.section.error(at, "an abbreviation code", code, "a code of the abbreviation table");
  return abbreviation;
}
function readDie(cursor, context) {
  const abbreviation = readAbbreviation(cursor, context);
  return abbreviation === void 0 ? void 0 : readAttributes2(cursor, context, abbreviation);
}
function readAttributes2(cursor, context, { tag, hasChildren, attributes }) {
  const values = /* @__PURE__ */ new Map();
  for (const { name, form, implicit } of attributes) {
    if (WANTED.has(name)) values.set(name, readForm(cursor, form, context, implicit, targetOf(name, context)));
    else skipForm(cursor, form, context);
  }
  return { tag, hasChildren, values };
}
function skipAttributes(cursor, context, { attributes }) {
  for (const { form } of attributes) skipForm(cursor, form, context);
}
function sizeOfAttributes({ attributes }, encoding) {
  let sum = 0;
  for (const { form } of attributes) {
    const size = fixedSize(form, encoding);
    if (size === void 0) return void 0;
    sum += size;
  }
  return sum;
}
function targetOf(name, { version }) {
  switch (name) {
    case DW_AT.STMT_LIST:
      return ".debug_line";
    case DW_AT.RANGES:
      return version >= 5 ? ".debug_rnglists" : ".debug_ranges";
    case DW_AT.RNGLISTS_BASE:
      return ".debug_rnglists";
    case DW_AT.ADDR_BASE:
      return ".debug_addr";
    case DW_AT.STR_OFFSETS_BASE:
      return ".debug_str_offsets";
    default:
      return void 0;
  }
}

// src/dwarf/units.ts
var UnitIndex = class {
  #abbreviations;
  #byLineTable = /* @__PURE__ */ new Map();
  /** @throws ElfFormatError for a damaged header or root DIE */
  constructor(sections) {
    const info = sections.get(".debug_info");
    if (info === void 0 || info.size === 0) return;
    this.#abbreviations = new Abbreviations(sections.require(".debug_abbrev"));
    for (let offset = 0; offset < info.size; ) offset = this.#add(info, offset);
  }
  /** The units whose DW_AT_stmt_list is that offset of .debug_line: one, except after link-time optimisation. */
  withLineTable(offset) {
    return this.#byLineTable.get(offset) ?? [];
  }
  /** @returns the offset of the next unit */
  #add(info, offset) {
    const unit = this.#readHeader(new Cursor(info, offset));
    if (typeof unit === "number") return unit;
    const lineTable = rootOf(unit)?.values.get(DW_AT.STMT_LIST);
    if (lineTable?.kind === "offset") {
      const others = this.#byLineTable.get(lineTable.value);
      if (others === void 0) this.#byLineTable.set(lineTable.value, [unit]);
      else others.push(unit);
    }
    return unit.end;
  }
  /** @returns the unit, or the offset of the next one for a type unit */
  #readHeader(cursor) {
    const { section } = cursor;
    const offset = cursor.position;
    const { end, offsetSize } = cursor.unitLength();
    const header = new Cursor(section, cursor.position, end);
    const version = header.u16("version");
    if (version < 2 || version > 5) throw section.error(header.position - 2, "version", version, "DWARF 2 to 5");
    const type = version < 5 ? DW_UT.COMPILE : header.u8("unit_type");
    let addressSize = version < 5 ? 0 : header.u8("address_size");
    const field = header.skip(offsetSize, "debug_abbrev_offset");
    if (version < 5) addressSize = header.u8("address_size");
    if (addressSize !== 4 && addressSize !== 8) throw section.error(field, "address_size", addressSize, "4 or 8");
    if (type === DW_UT.TYPE || type === DW_UT.SPLIT_TYPE) return end;
    if (type === DW_UT.SKELETON || type === DW_UT.SPLIT_COMPILE) header.skip(8, "dwo_id");
    const abbreviations = this.#abbreviations?.at(section.sectionOffset(field, offsetSize, ".debug_abbrev")) ?? /* @__PURE__ */ new Map();
    return { version, offsetSize, addressSize, section, offset, root: header.position, end, abbreviations };
  }
};
function rootOf(unit) {
  if (unit.root === unit.end) return void 0;
  return readDie(new Cursor(unit.section, unit.root, unit.end), unit);
}

// src/dwarf/compile-unit.ts
var CompileUnit = class {
  constructor(unit, sections) {
    this.unit = unit;
    this.sections = sections;
    this.#root = rootOf(unit)?.values ?? /* @__PURE__ */ new Map();
  }
  unit;
  sections;
  #root;
  /** DW_AT_name: the primary source file, as the compiler was given it. */
  get name() {
    return this.#text(this.#root.get(DW_AT.NAME));
  }
  /** DW_AT_comp_dir: the directory in which the compiler ran. */
  get directory() {
    return this.#text(this.#root.get(DW_AT.COMP_DIR));
  }
  /** DW_AT_low_pc of the root: the first base of its range lists (2.17.3). */
  get base() {
    return this.address(this.#root.get(DW_AT.LOW_PC));
  }
  /** The address that a value holds or names by its index; undefined where it lies in no section. */
  address(value) {
    if (value?.kind === "address") return value.place;
    return value?.kind === "addressIndex" ? this.indexedAddress(value.index) : void 0;
  }
  /** 7.27: entry `index` of the unit's addresses. */
  indexedAddress(index) {
    const section = this.sections.require(".debug_addr");
    const { addressSize } = this.unit;
    return section.address(this.#entry(section, this.#base(DW_AT.ADDR_BASE, section), index, addressSize), addressSize);
  }
  /** 7.28: where list `index` begins in .debug_rnglists; the table holds offsets from its own start. */
  indexedRangeList(index) {
    const section = this.sections.require(".debug_rnglists");
    const base = this.#base(DW_AT.RNGLISTS_BASE, section);
    const at = this.#entry(section, base, index, this.unit.offsetSize);
    return base + new Cursor(section, at).word(this.unit.offsetSize, "an offset of .debug_rnglists");
  }
  #text(value) {
    if (value?.kind === "string") return value.text;
    if (value?.kind === "stringAt") return this.sections.require(value.section).strings.at(value.offset, "DW_FORM_strp");
    return value?.kind === "stringIndex" ? this.#indexedString(value.index) : void 0;
  }
  /** 7.26: entry `index` of the unit's string offsets. */
  #indexedString(index) {
    const section = this.sections.require(".debug_str_offsets");
    const { offsetSize } = this.unit;
    const at = this.#entry(section, this.#base(DW_AT.STR_OFFSETS_BASE, section), index, offsetSize);
    return this.sections.require(".debug_str").strings.at(section.sectionOffset(at, offsetSize, ".debug_str"), "DW_FORM_strx");
  }
  #base(attribute, section) {
    const base = this.#root.get(attribute);
    if (base?.kind !== "offset") throw section.error(0, "its base attribute", "nothing", "a DW_AT_\u2026_base in a unit that uses indices");
    return base.value;
  }
  /** Where an entry of a table of fixed-size entries lies, checked to be within the section. */
  #entry(section, base, index, width) {
    const at = base + index * width;
    new Cursor(section, Math.min(at, Number.MAX_SAFE_INTEGER)).skip(width, "an indexed entry");
    return at;
  }
};

// src/dwarf/debug-section.ts
import { inflateSync } from "node:zlib";

// src/dwarf/relocated-fields.ts
var ABSOLUTE = /* @__PURE__ */ new Map([
  [EM.X86_64, { 1: 8, 10: 4, 11: 4 }],
  // R_X86_64_64, _32, _32S
  [EM.AARCH64, { 257: 8, 258: 4 }],
  // R_AARCH64_ABS64, _ABS32
  [EM.PPC64, { 38: 8, 43: 8, 1: 4, 24: 4 }],
  // R_PPC64_ADDR64, _UADDR64, _ADDR32, _UADDR32
  [EM.S390, { 22: 8, 4: 4 }],
  // R_390_64, _32
  [EM.LOONGARCH, { 2: 8, 1: 4 }]
  // R_LARCH_64, _32
]);
var NONE = 0;
var RelocatedFields = class {
  #elf;
  #table;
  /** The entries by ascending offset of the field. */
  #entries;
  #widths;
  #places = /* @__PURE__ */ new Map();
  /** @throws ElfFormatError when several relocation sections belong to the section */
  constructor(elf, section) {
    this.#elf = elf;
    this.#widths = ABSOLUTE.get(elf.header.machine) ?? {};
    const tables = elf.sections.filter((other) => other.isRela && other.info === section.index && !other.isRelaLivepatch);
    const [first] = tables;
    if (tables.length > 1) throw new ElfFormatError(section.offset, `SHT_RELA of ${section.name}`, tables.length, "one relocation section");
    this.#table = first === void 0 ? void 0 : elf.relocations(first);
    this.#entries = inOrderOfFields(this.#table);
  }
  /**
   * Demands that every relocation stores an absolute value. Others (LoongArch's pairs of ADD and SUB) change operands
   * that a reader takes as they are: it would go wrong without noticing.
   * @throws ElfFormatError for any other type
   */
  requireAbsolute() {
    for (const entry of this.#entries) this.#widthOf(entry);
  }
  /**
   * Where the relocation of the field at that offset points: its symbol's place plus the addend.
   * @returns undefined when nothing relocates the field, or its symbol lies in no section of this file
   * @throws ElfFormatError for a relocation that does not fill this very field with an absolute value
   */
  target(offset, width) {
    const found = this.#find(offset);
    const entry = this.#entries[found];
    if (this.#table === void 0 || entry === void 0 || this.#offsetAt(found) !== offset) return void 0;
    if (this.#offsetAt(found + 1) === offset) throw this.#error(entry, "r_offset", offset, "one relocation for a field");
    const actual = this.#widthOf(entry);
    if (actual !== width) throw this.#error(entry, "r_info", this.#table.type(entry), `a type that fills ${width} bytes`);
    const symbol = this.#placeOf(entry, this.#table.symbol(entry));
    if (symbol === void 0) return void 0;
    return { section: symbol.section, offset: symbol.offset + Number(this.#table.addend(entry)) };
  }
  /** Index of the first field at or after the offset. */
  #find(offset) {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if (this.#offsetAt(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** The offset of the field at that place of the order; infinity behind the last. */
  #offsetAt(position) {
    const entry = this.#entries[position];
    return this.#table === void 0 || entry === void 0 ? Number.POSITIVE_INFINITY : this.#table.offset(entry);
  }
  #widthOf(entry) {
    const type = this.#table?.type(entry) ?? NONE;
    const width = this.#widths[type];
    if (width === void 0) throw this.#error(entry, "r_info", type, `an absolute relocation of machine ${this.#elf.header.machine}`);
    return width;
  }
  #placeOf(entry, index) {
    if (this.#places.has(index)) return this.#places.get(index);
    const symbols = this.#elf.symbols();
    if (index >= symbols.count) throw this.#error(entry, "r_info", index, `a symbol below ${symbols.count}`);
    const symbol = symbols.at(index);
    const place2 = symbol.place.kind === "section" ? { section: symbol.place.section, offset: symbol.value } : void 0;
    this.#places.set(index, place2);
    return place2;
  }
  #error(entry, field, value, expected) {
    const section = this.#table?.section;
    return new ElfFormatError(
      (section?.offset ?? 0) + entry * RELA_SIZE,
      `${field} of ${section?.name ?? "a relocation"}`,
      value,
      expected
    );
  }
};
function inOrderOfFields(table) {
  if (table === void 0) return new Uint32Array(0);
  const order = new Uint32Array(table.count);
  let count = 0;
  let last = -1;
  let sorted = true;
  for (let entry = 0; entry < table.count; entry++) {
    if (table.type(entry) === NONE) continue;
    const offset = table.offset(entry);
    sorted &&= offset >= last;
    last = offset;
    order[count++] = entry;
  }
  const used = order.subarray(0, count);
  return sorted ? used : used.sort((a, b) => table.offset(a) - table.offset(b));
}

// src/dwarf/debug-section.ts
var MAX_INFLATED = 64 * 1024 * 1024;
var SHF_COMPRESSED = 0x800n;
var CHDR_SIZE = 24;
var ELFCOMPRESS_ZLIB = 1;
var DebugSection = class {
  /** @throws ElfFormatError when the content is compressed and cannot be unfolded */
  constructor(elf, section) {
    this.section = section;
    this.#elf = elf;
    const compressed = (section.flags & SHF_COMPRESSED) !== 0n;
    this.view = compressed ? new ElfView(inflated(elf.view(section), section), elf.header.littleEndian) : elf.view(section);
    this.strings = new StringTable(this.view.bytes, section.offset);
    this.#fileOffset = compressed ? Number.NaN : section.offset;
  }
  section;
  view;
  strings;
  #elf;
  #fileOffset;
  #relocated;
  get name() {
    return this.section.name;
  }
  get size() {
    return this.view.size;
  }
  /** The section's relocations. */
  get relocated() {
    this.#relocated ??= new RelocatedFields(this.#elf, this.section);
    return this.#relocated;
  }
  /**
   * The address in a field of 4 or 8 bytes. An address that nothing relocates belongs to no section: kpatch leaves
   * such fields behind for the functions that it left out.
   */
  address(offset, width) {
    const place2 = this.relocated.target(offset, width);
    return place2 !== void 0 && place2.offset >= 0 ? place2 : void 0;
  }
  /**
   * The offset into another debug section that a field holds: the relocation's when there is one (in SHT_RELA the field's
   * own bytes mean nothing then), else the field's own.
   * @param target name of the section that the field points into
   * @throws ElfFormatError when the relocation points elsewhere
   */
  sectionOffset(offset, width, target) {
    const place2 = this.relocated.target(offset, width);
    if (place2 === void 0) return width === 8 ? this.view.size64(offset) : this.view.u32(offset);
    if (this.#elf.sections[place2.section]?.name !== target || place2.offset < 0) {
      throw this.error(offset, "a relocated offset", place2.offset, `an offset into ${target}`);
    }
    return place2.offset;
  }
  /** An error about the bytes at that offset of the section. */
  error(offset, field, value, expected) {
    const at = Number.isNaN(this.#fileOffset) ? this.section.offset : this.#fileOffset + offset;
    return new ElfFormatError(at, `${field} in ${this.name}+0x${offset.toString(16)}`, value, expected);
  }
};
var DebugSections = class {
  constructor(elf) {
    this.elf = elf;
  }
  elf;
  #opened = /* @__PURE__ */ new Map();
  /**
   * The section of that name.
   * @throws ElfFormatError when there are several: which one a field means would be a guess
   */
  get(name) {
    if (!this.#opened.has(name)) {
      const [section, second] = this.elf.sectionsNamed(name);
      if (second !== void 0) throw new ElfFormatError(second.offset, "sh_name", name, "one section of that name");
      this.#opened.set(name, section === void 0 ? void 0 : new DebugSection(this.elf, section));
    }
    return this.#opened.get(name);
  }
  /**
   * The section of that name, where something refers to it.
   * @throws ElfFormatError when it is missing
   */
  require(name) {
    const section = this.get(name);
    if (section === void 0) throw new ElfFormatError(0, "sh_name", name, "a section of that name, which others refer to");
    return section;
  }
};
function inflated(view, section) {
  if (view.size < CHDR_SIZE) throw new ElfFormatError(section.offset, `Elf64_Chdr of ${section.name}`, view.size, `${CHDR_SIZE} bytes`);
  const type = view.u32(0);
  const size = view.size64(8);
  if (type !== ELFCOMPRESS_ZLIB) {
    throw new ElfFormatError(section.offset, `ch_type of ${section.name}`, type, "ELFCOMPRESS_ZLIB (1), the one that klp-lint reads");
  }
  if (size > MAX_INFLATED) {
    throw new ElfFormatError(section.offset + 8, `ch_size of ${section.name}`, size, `at most ${MAX_INFLATED} bytes`);
  }
  const bytes = inflateWithin(view.bytes.subarray(CHDR_SIZE), section, size);
  if (bytes.length !== size) {
    throw new ElfFormatError(section.offset + 8, `ch_size of ${section.name}`, size, `${bytes.length}, the size of its content`);
  }
  return bytes;
}
function inflateWithin(bytes, section, size) {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(size, 1) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ElfFormatError(section.offset + CHDR_SIZE, `content of ${section.name}`, reason, `zlib data of ${size} bytes`);
  }
}

// src/dwarf/functions.ts
var FunctionIndex2 = class {
  #offsets = /* @__PURE__ */ new Map();
  /**
   * Offsets of the unit's DW_TAG_subprogram DIEs that have an address.
   * @throws ElfFormatError for damaged DIEs
   */
  of(unit) {
    let offsets = this.#offsets.get(unit);
    if (offsets === void 0) {
      offsets = [...functionsOf(unit)];
      this.#offsets.set(unit, offsets);
    }
    return offsets;
  }
};
function* functionsOf(unit) {
  const cursor = new Cursor(unit.section, unit.root, unit.end);
  const sizes = /* @__PURE__ */ new Map();
  while (!cursor.atEnd) {
    const at = cursor.position;
    const abbreviation = readAbbreviation(cursor, unit);
    if (abbreviation === void 0) continue;
    const isFunction = abbreviation.tag === DW_TAG.SUBPROGRAM;
    if (isFunction && abbreviation.attributes.some(({ name }) => name === DW_AT.LOW_PC || name === DW_AT.RANGES)) yield at;
    if (!sizes.has(abbreviation)) sizes.set(abbreviation, sizeOfAttributes(abbreviation, unit));
    const size = sizes.get(abbreviation);
    if (size === void 0) skipAttributes(cursor, unit, abbreviation);
    else cursor.skip(size, "the attributes of a DIE");
  }
}

// src/dwarf/inlining.ts
var MAX_ORIGINS = 8;
function frameAt(coverage, unit, functions) {
  let frame;
  for (const offset of functions) {
    const cursor = new Cursor(unit.unit.section, offset, unit.unit.end);
    const die = readDie(cursor, unit.unit);
    if (die === void 0 || !coverage.covers(die, unit)) continue;
    if (frame !== void 0) return "ambiguous";
    const [call, ...others] = die.hasChildren ? outermostCalls(cursor, coverage, unit) : [];
    if (others.some((other) => other.file !== call?.file || other.line !== call?.line)) return "ambiguous";
    frame = { call, declFile: declFileOf(die, unit) };
  }
  return frame;
}
var NOWHERE = Number.POSITIVE_INFINITY;
function outermostCalls(cursor, coverage, unit) {
  const calls = [];
  let inside = NOWHERE;
  let aside = NOWHERE;
  for (let depth = 1; depth > 0 && !cursor.atEnd; ) {
    const abbreviation = readAbbreviation(cursor, unit.unit);
    if (abbreviation === void 0) {
      depth--;
      if (depth <= inside) inside = NOWHERE;
      if (depth <= aside) aside = NOWHERE;
      continue;
    }
    const { tag, hasChildren } = abbreviation;
    if (tag === DW_TAG.INLINED_SUBROUTINE && inside === NOWHERE) {
      const die = readAttributes2(cursor, unit.unit, abbreviation);
      if (coverage.covers(die, unit)) {
        const isOutermost = aside === NOWHERE;
        calls.push(isOutermost ? callSiteOf(die) : { file: void 0, line: void 0 });
        if (hasChildren) inside = depth;
      } else if (hasChildren) {
        aside = Math.min(aside, depth);
      }
    } else {
      skipAttributes(cursor, unit.unit, abbreviation);
    }
    if (hasChildren) depth++;
  }
  return calls;
}
function callSiteOf(die) {
  return { file: constantOf(die, DW_AT.CALL_FILE), line: constantOf(die, DW_AT.CALL_LINE) };
}
function declFileOf(die, { unit }) {
  let current = die;
  for (let link = 0; current !== void 0 && link < MAX_ORIGINS; link++) {
    const file = constantOf(current, DW_AT.DECL_FILE);
    if (file !== void 0) return file;
    const origin = current.values.get(DW_AT.ABSTRACT_ORIGIN) ?? current.values.get(DW_AT.SPECIFICATION);
    if (origin?.kind !== "reference") return void 0;
    current = readDie(new Cursor(unit.section, unit.offset + origin.offset, unit.end), unit);
  }
  return void 0;
}
function constantOf(die, attribute) {
  const value = die.values.get(attribute);
  return value?.kind === "constant" ? value.value : void 0;
}

// src/dwarf/line-files.ts
var MAX_DIRECTORIES = 512;
var LineFiles = class {
  constructor(header, sections) {
    this.header = header;
    this.sections = sections;
  }
  header;
  sections;
  /** Where the files begin. */
  #files;
  /**
   * The file that a line program's file register, DW_AT_decl_file or DW_AT_call_file means by that number (6.2.4): from 0 in
   * DWARF 5, from 1 before.
   * @returns undefined when the table has no such file
   */
  file(number) {
    return this.header.version >= 5 ? this.#entryFile(number) : this.#oldFile(number);
  }
  /** The directories in their order; DWARF 5 begins with the compilation directory, which older tables do not have. */
  *directories() {
    for (let number = this.header.version >= 5 ? 0 : 1; number < MAX_DIRECTORIES; number++) {
      const directory = this.#directory(number);
      if (directory === void 0) return;
      yield directory;
    }
  }
  #directory(number) {
    return this.header.version >= 5 ? this.#entryDirectory(number) : this.#oldDirectory(number);
  }
  // DWARF 5: a description of the entries, then the entries.
  #entryFile(number) {
    const cursor = this.#cursor(this.#filesBegin());
    const entry = this.#entry(cursor, number);
    const name = this.#text(entry?.get(DW_LNCT.PATH));
    if (entry === void 0 || name === void 0) return void 0;
    const directory = entry.get(DW_LNCT.DIRECTORY_INDEX);
    return { name, directory: directory?.kind === "constant" ? this.#directory(directory.value) : void 0 };
  }
  #entryDirectory(number) {
    return this.#text(this.#entry(this.#cursor(this.header.tables), number)?.get(DW_LNCT.PATH));
  }
  /** The values of an entry by their content; without a number, moves past the whole table. */
  #entry(cursor, number) {
    const format = [];
    for (let left = cursor.u8("entry_format_count"); left > 0; left--) {
      format.push({ content: cursor.uleb("an entry format"), form: cursor.uleb("an entry format") });
    }
    const at = cursor.position;
    const count = cursor.uleb("an entry count");
    if (count * Math.max(1, format.length) > cursor.end - cursor.position)
      throw cursor.section.error(at, "an entry count", count, "at most the bytes that follow");
    if (number !== void 0 && number >= count) return void 0;
    for (let left = number ?? count; left > 0; left--) {
      for (const { form } of format) skipForm(cursor, form, this.header);
    }
    if (number === void 0) return void 0;
    return new Map(format.map(({ content, form }) => [content, readForm(cursor, form, this.header, 0)]));
  }
  #text(value) {
    if (value?.kind === "string") return value.text;
    if (value?.kind === "stringAt") return this.sections.require(value.section).strings.at(value.offset, "a name of the line table");
    return void 0;
  }
  // DWARF 2 to 4: strings up to an empty one. Number 0 is the compilation directory and no file.
  #oldFile(number) {
    const cursor = this.#cursor(this.#filesBegin());
    for (let current = 1; current <= number; current++) {
      if (this.#isListEnd(cursor)) return void 0;
      const at = cursor.position;
      cursor.skipString("file_names");
      const directory = cursor.uleb("file_names");
      cursor.skipLeb("file_names");
      cursor.skipLeb("file_names");
      if (current === number) return { name: this.#cursor(at).string("file_names"), directory: this.#directory(directory) };
    }
    return void 0;
  }
  #oldDirectory(number) {
    const cursor = this.#cursor(this.header.tables);
    for (let current = 1; current <= number; current++) {
      if (this.#isListEnd(cursor)) return void 0;
      if (current === number) return cursor.string("include_directories");
      cursor.skipString("include_directories");
    }
    return void 0;
  }
  #isListEnd(cursor) {
    if (cursor.u8("a name") === 0) return true;
    cursor.position--;
    return false;
  }
  #filesBegin() {
    if (this.#files === void 0) {
      const cursor = this.#cursor(this.header.tables);
      if (this.header.version >= 5) this.#entry(cursor);
      else while (!this.#isListEnd(cursor)) cursor.skipString("include_directories");
      this.#files = cursor.position;
    }
    return this.#files;
  }
  #cursor(position) {
    return new Cursor(this.header.section, position, this.header.program);
  }
};

// src/dwarf/line-header.ts
var STANDARD_OPERANDS = [0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1];
function readLineHeader(section, offset) {
  const outer = new Cursor(section, offset);
  const { end, offsetSize } = outer.unitLength();
  const cursor = new Cursor(section, outer.position, end);
  const version = cursor.u16("version");
  if (version < 2 || version > 5) throw section.error(cursor.position - 2, "version", version, "DWARF 2 to 5");
  const addressSize = version >= 5 ? cursor.u8("address_size") : 8;
  if (version >= 5) cursor.skip(1, "segment_selector_size");
  const lengthAt = cursor.position;
  const headerLength = cursor.word(offsetSize, "header_length");
  const program = cursor.position + headerLength;
  if (program > end) throw section.error(lengthAt, "header_length", headerLength, `at most ${end - cursor.position}`);
  const minimumInstructionLength = cursor.u8("minimum_instruction_length");
  const perInstruction = version >= 4 ? cursor.u8("maximum_operations_per_instruction") : 1;
  if (perInstruction > 1) {
    throw section.error(cursor.position - 1, "maximum_operations_per_instruction", perInstruction, "1: no VLIW machine runs livepatches");
  }
  cursor.skip(1, "default_is_stmt");
  const lineBase = cursor.s8("line_base");
  const lineRange = cursor.u8("line_range");
  const opcodeBase = cursor.u8("opcode_base");
  if (lineRange === 0) throw section.error(cursor.position - 2, "line_range", lineRange, "a divisor");
  if (opcodeBase === 0) throw section.error(cursor.position - 1, "opcode_base", opcodeBase, "at least 1");
  const operands = cursor.skip(opcodeBase - 1, "standard_opcode_lengths");
  const operandCounts = section.view.bytes.subarray(operands, operands + opcodeBase - 1);
  const odd = STANDARD_OPERANDS.findIndex((count, opcode) => opcode < operandCounts.length && operandCounts[opcode] !== count);
  if (odd >= 0) throw section.error(operands + odd, "standard_opcode_lengths", operandCounts[odd] ?? 0, `${STANDARD_OPERANDS[odd] ?? 0}`);
  return {
    section,
    offset,
    version,
    offsetSize,
    addressSize,
    tables: cursor.position,
    program,
    end,
    minimumInstructionLength,
    lineBase,
    lineRange,
    opcodeBase,
    operandCounts
  };
}

// src/dwarf/line-program.ts
function runSequence(header, start, span) {
  const { section, minimumInstructionLength, lineBase, lineRange, opcodeBase } = header;
  const cursor = new Cursor(section, start, header.end);
  let sectionIndex;
  let address = 0;
  let file = 1;
  let line = 1;
  let last;
  const row = () => {
    if (last?.place !== void 0 && last.place.section === sectionIndex && last.place.offset < address) {
      span(last, last.place, address);
    }
    last = { place: sectionIndex === void 0 ? void 0 : { section: sectionIndex, offset: address }, file, line };
  };
  const advance = (operations) => {
    address += operations * minimumInstructionLength;
    if (!Number.isSafeInteger(address)) throw section.error(cursor.position, "an address", address, "at most 2^53");
  };
  while (!cursor.atEnd) {
    const opcode = cursor.u8("an opcode");
    if (opcode >= opcodeBase) {
      advance(Math.floor((opcode - opcodeBase) / lineRange));
      line += lineBase + (opcode - opcodeBase) % lineRange;
      row();
      continue;
    }
    switch (opcode) {
      case 0: {
        const length = cursor.uleb("the length of an extended opcode");
        if (length === 0) throw section.error(cursor.position, "the length of an extended opcode", length, "at least 1");
        const at = cursor.skip(length, "an extended opcode");
        const extended = section.view.u8(at);
        if (extended === DW_LNE.END_SEQUENCE) {
          row();
          return cursor.position;
        }
        if (extended === DW_LNE.SET_ADDRESS) {
          if (length !== 5 && length !== 9) throw section.error(at, "DW_LNE_set_address", length, "an address of 4 or 8 bytes");
          const place2 = section.address(at + 1, length - 1);
          sectionIndex = place2?.section;
          address = place2?.offset ?? 0;
        }
        break;
      }
      case DW_LNS.COPY:
        row();
        break;
      case DW_LNS.ADVANCE_PC:
        advance(cursor.uleb("DW_LNS_advance_pc"));
        break;
      case DW_LNS.ADVANCE_LINE:
        line += cursor.sleb("DW_LNS_advance_line");
        break;
      case DW_LNS.SET_FILE:
        file = cursor.uleb("DW_LNS_set_file");
        break;
      case DW_LNS.CONST_ADD_PC:
        advance(Math.floor((255 - opcodeBase) / lineRange));
        break;
      case DW_LNS.FIXED_ADVANCE_PC:
        address += cursor.u16("DW_LNS_fixed_advance_pc");
        break;
      default:
        for (let operand = 0; operand < (header.operandCounts[opcode - 1] ?? 0); operand++) cursor.skipLeb("an operand");
    }
  }
  if (last !== void 0) throw section.error(start, "a sequence", "no end", "a DW_LNE_end_sequence");
  return cursor.position;
}

// src/dwarf/line-index.ts
var LineIndex = class {
  #bySection = /* @__PURE__ */ new Map();
  /** @throws ElfFormatError when any line table is damaged: what it would have said of a place is not known */
  constructor(sections) {
    const lines = sections.get(".debug_line");
    if (lines === void 0) return;
    lines.relocated.requireAbsolute();
    for (let offset = 0; offset < lines.size; ) {
      const table = readLineHeader(lines, offset);
      for (let start = table.program; start < table.end; ) start = this.#addSequence(table, start);
      offset = table.end;
    }
  }
  /**
   * The rows that cover the place: one, except where sequences overlap. Rows that say the same are one.
   * @param limit how many may be found: after more than that, the search ends
   * @throws ElfFormatError as the constructor
   */
  rowsAt(place2, limit) {
    const found = [];
    for (const { low, high, table, start } of this.#bySection.get(place2.section) ?? []) {
      if (found.length > limit) break;
      if (!(low <= place2.offset && place2.offset < high)) continue;
      runSequence(table, start, ({ file, line }, from, to) => {
        if (from.section !== place2.section || !(from.offset <= place2.offset && place2.offset < to)) return;
        if (!found.some((row) => row.table === table && row.file === file && row.line === line)) found.push({ table, file, line });
      });
    }
    return found;
  }
  #addSequence(table, start) {
    let current;
    return runSequence(table, start, (_row, { section, offset }, high) => {
      if (current?.section === section) {
        current.low = Math.min(current.low, offset);
        current.high = Math.max(current.high, high);
        return;
      }
      current = { section, low: offset, high, table, start };
      const others = this.#bySection.get(section);
      if (others === void 0) this.#bySection.set(section, [current]);
      else others.push(current);
    });
  }
};

// src/dwarf/paths.ts
var MAX_ROOTS = 8;
var MARK = "/include/linux";
var SourceTree = class {
  #directory;
  #roots;
  /**
   * @param directory DW_AT_comp_dir
   * @param directories the line table's directories
   */
  constructor(directory, directories) {
    this.#directory = directory ?? "";
    this.#roots = this.#rootsOf(directories).toSorted((a, b) => b.length - a.length);
  }
  /** The path of a file of the unit; undefined for what the compiler made up (`<built-in>`, `<artificial>`). */
  pathOf({ directory, name }) {
    if (name === "" || name.startsWith("<")) return void 0;
    const path = this.#resolve(directory === void 0 ? name : joined2(directory, name));
    const root = this.#roots.find((candidate) => path.startsWith(`${candidate}/`));
    return root === void 0 ? path : path.slice(root.length + 1);
  }
  /** From the compilation directory on, without `.` and `..`. */
  #resolve(path) {
    return normalised(joined2(this.#directory, path));
  }
  #rootsOf(directories) {
    const trees = [];
    for (const directory of directories) {
      const path = this.#resolve(directory);
      if (!path.endsWith(MARK) || path === MARK) continue;
      const root = path.slice(0, -MARK.length);
      if (!trees.includes(root)) trees.push(root);
      if (trees.length === MAX_ROOTS) break;
    }
    const outermost = trees.filter((root) => !trees.some((other) => root.startsWith(`${other}/`)));
    const own = this.#resolve(".");
    return own === "" || own === "/" || outermost.includes(own) ? outermost : [own, ...outermost];
  }
};
function joined2(directory, path) {
  return path.startsWith("/") || directory === "" ? path : `${directory}/${path}`;
}
function normalised(path) {
  const segments = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return (path.startsWith("/") ? "/" : "") + segments.join("/");
}

// src/dwarf/ranges.ts
function within2(place2, low, high) {
  return low?.section === place2.section && high?.section === place2.section && low.offset <= place2.offset && place2.offset < high.offset;
}
function after(place2, length) {
  return place2 === void 0 ? void 0 : { section: place2.section, offset: place2.offset + length };
}
var Coverage = class {
  constructor(place2) {
    this.place = place2;
  }
  place;
  #bytesLeft;
  /**
   * Whether the DIE's code (2.17) covers the place.
   * @throws ElfFormatError for a damaged range list
   */
  covers(die, unit) {
    const ranges = die.values.get(DW_AT.RANGES);
    if (ranges?.kind === "offset") return this.#listCovers(ranges.value, unit);
    if (ranges?.kind === "listIndex") return this.#listCovers(unit.indexedRangeList(ranges.index), unit);
    const low = unit.address(die.values.get(DW_AT.LOW_PC));
    const high = die.values.get(DW_AT.HIGH_PC);
    return within2(this.place, low, high?.kind === "constant" ? after(low, high.value) : unit.address(high));
  }
  #listCovers(offset, unit) {
    const modern = unit.unit.version >= 5;
    const section = unit.sections.require(modern ? ".debug_rnglists" : ".debug_ranges");
    this.#bytesLeft ??= 4096 + 8 * section.size;
    if (this.#bytesLeft <= 0) throw section.error(offset, "DW_AT_ranges", offset, "lists that overlap less");
    const cursor = new Cursor(section, offset);
    const found = modern ? this.#rangeListCovers(cursor, unit) : this.#oldListCovers(cursor, section, unit);
    this.#bytesLeft -= cursor.position - offset;
    return found;
  }
  /** 7.25: .debug_rnglists. */
  #rangeListCovers(cursor, unit) {
    const address = () => {
      const at = cursor.skip(unit.unit.addressSize, "an address");
      return cursor.section.address(at, unit.unit.addressSize);
    };
    const indexed = () => unit.indexedAddress(cursor.uleb("an address index"));
    let base = unit.base;
    for (; ; ) {
      const kind = cursor.u8("a range list entry");
      let low;
      let high;
      switch (kind) {
        case DW_RLE.END_OF_LIST:
          return false;
        case DW_RLE.BASE_ADDRESSX:
          base = indexed();
          continue;
        case DW_RLE.BASE_ADDRESS:
          base = address();
          continue;
        case DW_RLE.STARTX_ENDX:
          low = indexed();
          high = indexed();
          break;
        case DW_RLE.STARTX_LENGTH:
          low = indexed();
          high = after(low, cursor.uleb("a length"));
          break;
        case DW_RLE.OFFSET_PAIR:
          low = after(base, cursor.uleb("an offset"));
          high = after(base, cursor.uleb("an offset"));
          break;
        case DW_RLE.START_END:
          low = address();
          high = address();
          break;
        case DW_RLE.START_LENGTH:
          low = address();
          high = after(low, cursor.uleb("a length"));
          break;
        default:
          throw cursor.section.error(cursor.position - 1, "a range list entry", kind, "a DW_RLE_\u2026 of DWARF 5");
      }
      if (within2(this.place, low, high)) return true;
    }
  }
  /** DWARF 4, 2.17.3: .debug_ranges, pairs of addresses. */
  #oldListCovers(cursor, section, unit) {
    const width = unit.unit.addressSize;
    const highest = width === 8 ? 2 ** 64 : 4294967295;
    let base = unit.base;
    for (; ; ) {
      const at = cursor.position;
      const first = cursor.word(width, "a range");
      const second = cursor.word(width, "a range");
      const low = section.address(at, width);
      const high = section.address(at + width, width);
      if (low === void 0 && first === highest) base = high;
      else if (low === void 0 && high === void 0 && first === 0 && second === 0) return false;
      else if (within2(this.place, low ?? after(base, first), high ?? after(base, second))) return true;
    }
  }
};

// src/dwarf/source-lines.ts
var MAX_ROWS = 4;
var SourceLines = class {
  #elf;
  #index;
  #damage;
  constructor(elf) {
    this.#elf = elf;
  }
  /**
   * What is wrong with the debug information, as far as questions met it; undefined when nothing is, or before the
   * first question. Questions that would have needed what is damaged are answered with undefined.
   */
  get damage() {
    return this.#damage;
  }
  /**
   * The line of the instruction at that place, or that holds that place: relocated fields lie inside of instructions.
   * For an instruction that came by inlining it is the call in the text of the function that holds the instruction.
   * @param section index of a section
   * @param offset bytes from the section's start
   */
  lineOf(section, offset) {
    if (this.#index === "damaged") return void 0;
    try {
      this.#index ??= openIndex(this.#elf);
      return lineAt({ section, offset }, this.#index);
    } catch (error) {
      if (!(error instanceof ElfFormatError)) throw error;
      this.#damage ??= error.message;
      this.#index ??= "damaged";
      return void 0;
    }
  }
};
function openIndex(elf) {
  const sections = new DebugSections(elf);
  return { sections, lines: new LineIndex(sections), units: new UnitIndex(sections), functions: new FunctionIndex2() };
}
function lineAt(place2, index) {
  const rows = index.lines.rowsAt(place2, MAX_ROWS);
  if (rows.length === 0 || rows.length > MAX_ROWS) return void 0;
  const coverage = new Coverage(place2);
  const answers = rows.flatMap((row) => {
    const compiled = index.units.withLineTable(row.table.offset);
    return compiled.length === 0 ? [void 0] : compiled.map((unit) => authorsLine(row, unit, index, coverage));
  });
  const [answer2, ...others] = answers;
  return others.every((other) => other?.file === answer2?.file && other?.line === answer2?.line) ? answer2 : void 0;
}
function authorsLine(row, unit, { sections, functions }, coverage) {
  const compileUnit = new CompileUnit(unit, sections);
  const files = new LineFiles(row.table, sections);
  const tree = new SourceTree(compileUnit.directory, files.directories());
  const pathOf = (number) => {
    const file2 = number === void 0 ? void 0 : files.file(number);
    return file2 === void 0 ? void 0 : tree.pathOf(file2);
  };
  const frame = frameAt(coverage, compileUnit, functions.of(unit));
  if (frame === "ambiguous") return void 0;
  if (frame?.call !== void 0) return sourceLine(pathOf(frame.call.file), frame.call.line);
  const file = pathOf(row.file);
  const { name } = compileUnit;
  const own = name === void 0 ? void 0 : tree.pathOf({ name, directory: void 0 });
  return file === own || file === pathOf(frame?.declFile) ? sourceLine(file, row.line) : void 0;
}
function sourceLine(file, line) {
  if (file === void 0 || line === void 0 || !Number.isSafeInteger(line) || line < 1) return void 0;
  return { file, line };
}

// src/check/finding-maker.ts
var SHOWN = 16;
var OPCODE = 3;
var FindingMaker = class {
  constructor(context) {
    this.context = context;
    this.#lines = new SourceLines(context.module.elf);
  }
  context;
  #drafts = [];
  #lines;
  /** Why source lines are missing, once findings() was called. */
  get damage() {
    return this.#lines.damage;
  }
  add(meta, problem3) {
    this.#drafts.push({ meta, problem: problem3, ...this.#placeOf(problem3.subject) });
  }
  subjects() {
    return this.#drafts.map(({ problem: problem3 }) => problem3.subject);
  }
  /** By place; at one place in the order in which the kernel gets there. */
  findings() {
    const numbers = /* @__PURE__ */ new Map();
    return this.#drafts.sort(
      (a, b) => (a.section?.index ?? -1) - (b.section?.index ?? -1) || (a.offset ?? -1) - (b.offset ?? -1) || (a.problem.order ?? this.context.lateOrder) - (b.problem.order ?? this.context.lateOrder) || a.meta.id.localeCompare(b.meta.id)
    ).map((draft) => {
      const finding = this.#finding(draft);
      const number = (numbers.get(finding.identity) ?? 0) + 1;
      numbers.set(finding.identity, number);
      return number === 1 ? finding : { ...finding, identity: `${finding.identity}#${number}` };
    });
  }
  #placeOf(subject) {
    const { elf } = this.context.module;
    switch (subject.kind) {
      case "relocation":
        return { section: elf.sections[subject.table.section.info], offset: subject.table.offset(subject.index) };
      case "place":
        return { section: subject.section, offset: subject.offset };
      case "section":
        return { section: subject.section, offset: 0 };
      case "module":
        return { section: void 0, offset: void 0 };
    }
  }
  #finding({ meta, problem: problem3, section, offset }) {
    const { module } = this.context;
    const func = section === void 0 || offset === void 0 ? void 0 : module.functions.at(section.index, offset);
    const source = section === void 0 || offset === void 0 ? void 0 : this.#lines.lineOf(section.index, offset);
    const relocation = problem3.subject.kind === "relocation" ? this.#relocation(problem3.subject.table, problem3.subject.index) : void 0;
    const conflict = this.#conflict(problem3);
    const identity = [
      meta.id,
      problem3.object ?? "",
      func?.name ?? section?.name ?? "",
      relocation?.type ?? "",
      relocation === void 0 ? "" : plainSymbolName(relocation.symbol)
    ];
    const bytes = section === void 0 || offset === void 0 ? void 0 : this.#bytes(section, offset, conflict);
    return {
      rule: meta.id,
      slug: meta.slug,
      severity: problem3.severity ?? meta.severity,
      ...problem3.condition === void 0 ? { confidence: "certain" } : { confidence: "conditional", condition: problem3.condition },
      object: problem3.object,
      section: section?.name,
      offset,
      function: func?.name,
      functionOffset: func?.offset,
      ...source === void 0 ? {} : { source },
      relocation,
      ...conflict === void 0 ? {} : { conflict },
      ...problem3.positions === void 0 ? {} : { positions: problem3.positions },
      effects: problem3.effects,
      message: problem3.message,
      advice: problem3.advice ?? meta.advice,
      ...meta.remedy === void 0 ? {} : { remedy: meta.remedy },
      identity: identity.join(":"),
      ...bytes === void 0 ? {} : { bytes }
    };
  }
  #relocation(table, index) {
    const { elf } = this.context.module;
    const symbols = elf.symbols();
    const number = table.symbol(index);
    const symbol = number < symbols.count ? symbols.at(number) : void 0;
    const sectionName = symbol?.isSection === true && symbol.place.kind === "section" ? elf.sections[symbol.place.section]?.name : void 0;
    const type = RELOCATION_TYPES.get(table.type(index));
    return {
      section: table.section.name,
      index,
      type: type?.name ?? String(table.type(index)),
      symbol: sectionName ?? symbol?.name ?? `symbol ${number}`,
      addend: table.addend(index),
      width: type?.width ?? 0
    };
  }
  #conflict({ access }) {
    if (access === void 0) return void 0;
    const { step, kind, role, section, start, end } = access;
    return { step: step.id, access: kind, role, section: this.context.module.elf.sections[section]?.name ?? "", start, end };
  }
  #bytes(section, offset, conflict) {
    const { elf } = this.context.module;
    const before = section.isExec ? OPCODE : 0;
    const start = Math.max(conflict === void 0 ? offset - before : Math.max(conflict.start, offset - SHOWN), 0);
    const bytes = elf.content(section).subarray(start, start + SHOWN);
    return bytes.length === 0 ? void 0 : { start, bytes };
  }
};

// src/check/loading-steps.ts
function loadingSteps(context) {
  const { timeline, module } = context;
  const writes = /* @__PURE__ */ new Map();
  for (const { moments } of context.lateWrites()) for (const { order } of moments) writes.set(order, (writes.get(order) ?? 0) + 1);
  const early = module.klpRelas.filter((klp) => timeline.applicationOf(klp).kind === "early");
  writes.set(
    timeline.orderOf(EARLY_RELOCATIONS),
    early.reduce((sum, { relas }) => sum + relas.count, 0)
  );
  return timeline.steps.map(({ step, order, accesses }) => ({
    step: step.id,
    number: order + 1,
    accesses: accesses.length,
    writes: writes.get(order) ?? 0
  })).filter(({ step, accesses, writes: writes2 }) => step === EARLY_RELOCATIONS || accesses + writes2 > 0);
}

// src/check/check.ts
var NotAnalysed = class extends Error {
};
async function checkModule(source, path, options, known = /* @__PURE__ */ new Map()) {
  let facts = {
    path,
    places: [path],
    sha256: void 0,
    name: void 0,
    arch: void 0,
    kernel: void 0,
    builder: void 0,
    objects: [],
    loading: [],
    findings: [],
    suppressed: [],
    undecided: [],
    remarks: []
  };
  try {
    const first = new LivepatchModule(ElfFile.open(source));
    facts = { ...facts, name: first.name, arch: first.architecture, kernel: options.kernel ?? first.modinfo.kernelRelease };
    if (first.elf.header.type !== ET_REL)
      throw new NotAnalysed(`e_type is ${first.elf.header.type}: a kernel module is relocatable (ET_REL, 1)`);
    if (!first.isLivepatch) return { ...facts, status: "not-livepatch" };
    const bytes = source.read(0, source.size, "file");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const same = known.get(sha256);
    if (same !== void 0) return same;
    const module = new LivepatchModule(ElfFile.open(new BufferSource(bytes)));
    facts = { ...facts, sha256, builder: module.builder };
    const kernel = modelledKernel(module, options);
    facts = { ...facts, objects: objectsOf(module) };
    const found = await findingsOf(module, kernel, bytes, options);
    return { ...facts, ...found, status: found.findings.length === 0 ? "clean" : "findings" };
  } catch (error) {
    if (error instanceof ElfFormatError || error instanceof NotAnalysed) return { ...facts, status: "not-analysed", reason: error.message };
    throw error;
  }
}
function modelledKernel(module, options) {
  if (module.elf.header.machine !== EM.X86_64) throw new NotAnalysed(`the loader of ${module.architecture} is not modelled; x86_64 is`);
  const release = options.kernel ?? module.modinfo.kernelRelease;
  if (release === void 0) throw new NotAnalysed("the module has no vermagic; say with --kernel for which kernel it is");
  const kernel = kernelOf(release, options.facts);
  if (kernel === void 0)
    throw new NotAnalysed(`the kernel release '${release}' does not begin with a version such as 6.1; say with --kernel which it is`);
  if (!kernel.facts.klpRelocations) throw new NotAnalysed(`Linux ${release} has no livepatch relocation sections (they came with 4.7)`);
  return kernel;
}
function objectsOf(module) {
  if (module.patch.form === "unknown") return [];
  return module.patch.objects.map(({ name, functions }) => ({
    name: name ?? VMLINUX,
    functions: functions.map(({ oldName }) => oldName ?? "")
  }));
}
async function findingsOf(module, kernel, bytes, { builds }) {
  const match = builds?.for(kernel.release);
  const context = new RuleContext(module, kernel, match);
  const maker = new FindingMaker(context);
  for (const { meta, check } of RULES) for (const problem3 of check(context)) maker.add(meta, problem3);
  const findings = maker.findings();
  const undecided = RULES.flatMap(({ meta, undecided: left }) => [...left?.(context) ?? []].map((one) => ({ rule: meta.id, ...one })));
  const remarks = [
    ...maker.damage === void 0 ? [] : [`no source lines: ${maker.damage}`],
    ...await confirmFindings(module.elf, bytes, maker.subjects())
  ];
  return { loading: loadingSteps(context), findings, undecided, remarks };
}
function modelModule(source, options) {
  const module = new LivepatchModule(ElfFile.open(source));
  return new RuleContext(module, modelledKernel(module, options));
}

// src/archive/names.ts
var DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;
function escapeProblem(name) {
  if (name === "") return "the name is empty";
  if (name.includes("\0")) return "the name has a NUL in it";
  if (name.includes("\\")) return "the name has a backslash in it";
  if (name.startsWith("/")) return "the name is an absolute path";
  if (/^[a-z]:/i.test(name)) return "the name begins with a drive";
  if (name.split("/").includes("..")) return "the name has '..' in it";
  return void 0;
}
function deviceProblem(name) {
  return name.split("/").some((part) => DEVICE.test(part)) ? "the name is a device" : void 0;
}
function withoutDot(name) {
  return name.replace(/^(\.\/+)+/, "");
}

// src/archive/names-seen.ts
import { createHash as createHash2 } from "node:crypto";
var KEPT_AS_IT_IS = 64;
var NamesSeen = class {
  #names = /* @__PURE__ */ new Set();
  /** @returns whether the name is new */
  add(name) {
    const before = this.#names.size;
    this.#names.add(name.length <= KEPT_AS_IT_IS ? name : createHash2("sha256").update(name).digest("base64"));
    return this.#names.size > before;
  }
};

// src/archive/unpack.ts
var CONTAINERS = {
  zip: async (source) => (await import("./zip-IQPK2D2F.js")).zipEntries(source),
  tar: async (source) => (await import("./tar-Z3BLZOBX.js")).tarEntries(source),
  deb: async (source) => (await import("./ar-TG2NF4CL.js")).arEntries(source),
  rpm: async (source) => (await import("./rpm-VYDKTNQM.js")).rpmEntries(source),
  cpio: async (source) => (await import("./cpio-S6EJFLQD.js")).cpioEntries(source)
};
var CODECS = {
  gzip: async (source) => (await import("./deflate-HIX6HB3X.js")).gunzip(source),
  xz: async (source, meter) => (await import("./xz-6BT5CO5J.js")).unxz(source, meter),
  zstd: async (source, meter) => {
    const { nativeZstd, unzstd } = await import("./zstd-AK4G7TBG.js");
    return unzstd(source, meter, nativeZstd());
  }
};
async function* unpack(file, shown, options) {
  let source;
  try {
    source = new FileSource(file);
  } catch (error) {
    yield { kind: "refused", place: shown, reason: reasonOf(error) };
    return;
  }
  try {
    yield* look({ source, place: shown, name: shown, depth: 0 }, options);
  } catch (error) {
    yield refused2(shown, error);
  } finally {
    source.close();
  }
}
async function* look(item, options) {
  try {
    const format = formatOf(item.source, item.name);
    switch (format.kind) {
      case "plain":
        yield plain(item);
        return;
      case "unread":
        throw new ArchiveFormatError(format.name, "this format is not read; gzip, xz and zstd are, and zip, tar, deb and rpm");
      case "compressed":
        yield* lookInCompressed(deeper(item, options), format.by, options);
        return;
      case "container":
        yield* lookInContainer(deeper(item, options), await CONTAINERS[format.of](item.source), options);
        return;
    }
  } catch (error) {
    if (error instanceof LimitReached && error.endsRun) throw error;
    yield refused2(item.place, error);
  }
}
function plain({ source, place: place2, name }) {
  if (promisesFormat(name) && !hasElfMagic(source.read(0, Math.min(4, source.size), "magic")))
    return { kind: "refused", place: place2, reason: "its name is that of a compressed file or an archive, but its content is not" };
  return { kind: "file", place: place2, name, source };
}
function deeper(item, { workspace }) {
  const { depth } = workspace.spent.limits;
  if (item.depth >= depth) throw new LimitReached("depth", depth, "there is another container or compression");
  return { ...item, depth: item.depth + 1 };
}
async function* lookInCompressed(item, by, options) {
  const meter = new Meter(options.workspace.spent, item.source.size);
  const { source, dispose } = await options.workspace.store(await CODECS[by](item.source, meter), meter);
  try {
    yield* look({ ...item, source, name: withoutCompression(item.name) }, options);
  } finally {
    dispose();
  }
}
async function* lookInContainer(item, entries, options) {
  const { spent } = options.workspace;
  const seen = new NamesSeen();
  for await (const entry of entries) {
    spent.addEntry();
    const name = withoutDot(entry.name);
    const place2 = entry.isPayload === true ? item.place : `${item.place} \u2192 ${name}`;
    if (entry.kind === "folder") continue;
    const relevant = entry.isPayload === true || isRelevant(name, options);
    const problem3 = escapeProblem(entry.name) ?? (relevant ? entryProblem(entry, name, seen, spent.limits.pathLength) : void 0);
    if (problem3 !== void 0) yield { kind: "refused", place: place2, reason: problem3 };
    else if (relevant) yield* lookInEntry(entry, { ...item, place: place2, name }, options);
  }
}
function isRelevant(name, { wanted }) {
  return isContainerName(name) || wanted(withoutCompression(name)) || wanted(name);
}
function entryProblem(entry, name, seen, pathLength) {
  if (entry.kind === "link") return "it is a link";
  if (entry.kind === "special") return "it is neither a file, a folder nor a link";
  if (name.length > pathLength) return new LimitReached("pathLength", pathLength, `the name has ${name.length} characters`).message;
  if (!seen.add(name)) return "an entry before it has the same name";
  return deviceProblem(name);
}
async function* lookInEntry(entry, item, options) {
  let dispose = () => void 0;
  try {
    const meter = new Meter(options.workspace.spent, entry.packed);
    meter.expect(entry.size);
    const content = await entry.content();
    let source;
    if (content.kind === "stored") ({ source } = content);
    else ({ source, dispose } = await options.workspace.store(content.chunks, meter));
    yield* look({ ...item, source }, options);
  } catch (error) {
    if (error instanceof LimitReached && error.endsRun) throw error;
    yield refused2(item.place, error);
  } finally {
    dispose();
  }
}
function refused2(place2, error) {
  const known = error instanceof ArchiveFormatError || error instanceof LimitReached || error instanceof ElfFormatError || error instanceof Error && "syscall" in error;
  if (!known) throw error;
  return { kind: "refused", place: place2, reason: reasonOf(error) };
}

// src/source/files.ts
async function* filesOf(roots, { workspace, globs }) {
  const wanted = globs === void 0 ? isModuleName : await matcherOf(globs);
  const found = new Map(roots.map(({ asked }) => [asked, false]));
  for (const { file, shown, asked } of roots) {
    const isWanted = shown === asked || isContainerName(shown) || wanted(withoutCompression(pathWithin(asked, shown)));
    if (!isWanted) continue;
    for await (const unpacked of unpack(file, shown, { wanted, workspace })) {
      found.set(asked, true);
      yield unpacked;
    }
  }
  for (const [place2, any] of found) {
    if (!any) yield { kind: "refused", place: place2, reason: globs === void 0 ? "no *.ko in it" : `no file in it matches ${globs.join(", ")}` };
  }
}
function pathWithin(folder, path) {
  return path.slice(folder.length).replace(/^\/+/, "");
}
var MOST_STARS = 4;
async function matcherOf(globs) {
  for (const glob of globs) {
    if (glob.split("/").some((part) => (part.match(/\*+/g) ?? []).length > MOST_STARS))
      throw new UsageError(`the pattern ${JSON.stringify(glob)} has more than ${MOST_STARS} stars between two slashes`);
  }
  const { default: picomatch } = await import("./picomatch-KBTZGRRQ.js");
  try {
    const matchers = globs.map((glob) => picomatch(glob, { dot: true, basename: !glob.includes("/") }));
    return (name) => matchers.some((matches) => matches(name));
  } catch (error) {
    throw new UsageError(`one of the patterns ${globs.map((glob) => JSON.stringify(glob)).join(", ")} is none`, { cause: error });
  }
}

// src/check-files.ts
async function checkFiles(inputs, options, onFile = () => void 0, { globs, limits, oncePerModule = false } = {}) {
  const reports = [];
  const known = /* @__PURE__ */ new Map();
  const otherPlaces = /* @__PURE__ */ new Map();
  const workspace = new Workspace(limits);
  let done = 0;
  try {
    for await (const found of filesOf(inputs.roots, globs === void 0 ? { workspace } : { workspace, globs })) {
      const { place: place2 } = found;
      const report = found.kind === "file" ? await checkModule(found.source, place2, options, known) : notAnalysed(place2, found.reason);
      const others = otherPlaces.get(report);
      if (others !== void 0 && !oncePerModule) reports.push({ ...report, path: place2, places: [place2] });
      else if (others !== void 0) others.push(place2);
      else {
        reports.push(report);
        otherPlaces.set(report, []);
        if (report.sha256 !== void 0) known.set(report.sha256, report);
      }
      onFile(++done);
    }
  } finally {
    workspace.close();
  }
  const withPlaces = reports.map((report) => ({ ...report, places: [...report.places, ...otherPlaces.get(report) ?? []] }));
  return [...withPlaces, ...inputs.unreadable.map(({ path, reason }) => notAnalysed(path, reason))];
}
function notAnalysed(path, reason) {
  return {
    status: "not-analysed",
    path,
    places: [path],
    reason,
    sha256: void 0,
    name: void 0,
    arch: void 0,
    kernel: void 0,
    builder: void 0,
    objects: [],
    loading: [],
    findings: [],
    suppressed: [],
    undecided: [],
    remarks: []
  };
}

// src/kernel-build/kernel-builds.ts
import { basename, dirname } from "node:path/posix";

// src/kernel-build/nearest.ts
var SUFFIX = /\.(isra|constprop|part|cold|llvm|lto_priv|clone)\b/;
function sourceName(name) {
  const at = name.search(SUFFIX);
  return at < 0 ? name : name.slice(0, at);
}
var MAX_DISTANCE = 2;
var MAX_SHOWN = 5;
var MAX_NAMES = 1 << 20;
var MAX_SOUGHT = 100;
var NearNames = class {
  #names;
  #variants = /* @__PURE__ */ new Map();
  #near = /* @__PURE__ */ new Map();
  constructor(names) {
    const distinct = /* @__PURE__ */ new Set();
    for (const name of names) if (distinct.add(name).size === MAX_NAMES) break;
    this.#names = [...distinct];
    for (const name of this.#names) {
      const source = sourceName(name);
      const variants = this.#variants.get(source);
      if (variants !== void 0) variants.push(name);
      else this.#variants.set(source, [name]);
    }
  }
  /** The names that come from the same name in the source. */
  variantsOf(name) {
    return (this.#variants.get(sourceName(name)) ?? []).filter((variant) => variant !== name);
  }
  /** The names that could have been meant: other endings of the same name first, then by edit distance. At most five. */
  nearest(name) {
    let near = this.#near.get(name);
    if (near === void 0) {
      near = [...this.variantsOf(name), ...this.#near.size < MAX_SOUGHT ? this.#byDistance(name) : []].slice(0, MAX_SHOWN);
      this.#near.set(name, near);
    }
    return near;
  }
  #byDistance(wanted) {
    const most = Math.min(MAX_DISTANCE, Math.floor(wanted.length / 3));
    const source = sourceName(wanted);
    return this.#names.filter((name) => most > 0 && Math.abs(name.length - wanted.length) <= most && sourceName(name) !== source).map((name) => ({ name, distance: editDistance(wanted, name, most) })).filter(({ distance }) => distance <= most).sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
  }
};
function editDistance(a, b, most) {
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  if (start === a.length && start === b.length) return 0;
  let previous = Array.from({ length: b.length - start + 1 }, (_, i) => i);
  for (let i = start; i < a.length; i++) {
    const row = [i - start + 1];
    let least = i - start + 1;
    for (let j = start; j < b.length; j++) {
      const change = (previous[j - start] ?? 0) + (a.charCodeAt(i) === b.charCodeAt(j) ? 0 : 1);
      const cost = Math.min(change, (previous[j - start + 1] ?? 0) + 1, (row[j - start] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return least;
    previous = row;
  }
  return previous.at(-1) ?? 0;
}

// src/kernel-build/kernel-build.ts
var MOST_SEARCHED = 64;
var MOST_NAMES = 1e3;
var KernelBuild = class {
  constructor(files) {
    this.files = files;
    this.#lists = files.flatMap((file) => file.kind === "symbols" ? [file.list] : []);
    this.exportLists = files.flatMap((file) => file.kind === "exports" ? [file.list] : []);
    this.vmlinux = files.flatMap((file) => file.kind === "vmlinux" ? [file.vmlinux] : [])[0];
    for (const file of files) if (file.kind === "module") this.#modules.set(file.module.name, file.module);
  }
  files;
  #lists;
  #objectsWith = /* @__PURE__ */ new Map();
  #damaged = /* @__PURE__ */ new Map();
  #names = /* @__PURE__ */ new Map();
  #modules = /* @__PURE__ */ new Map();
  exportLists;
  vmlinux;
  /** The vermagic that this kernel demands, and the file that says so. */
  get vermagic() {
    for (const said of [this.vmlinux, ...this.#modules.values()]) {
      if (said?.vermagic !== void 0) return { text: said.vermagic, path: said.path };
    }
    return void 0;
  }
  /** The target module of that name; undefined where its tables cannot be read, which is remarked. */
  moduleNamed(name) {
    const module = this.#modules.get(name);
    if (module === void 0 || this.#damaged.has(module)) return void 0;
    try {
      module.requireTables();
      return module;
    } catch (error) {
      if (!(error instanceof ElfFormatError)) throw error;
      this.#damaged.set(module, error.message);
      return void 0;
    }
  }
  /**
   * The symbols of vmlinux or of a module; undefined where no file has them. For vmlinux a list comes before the linked file: it is
   * what the kernel itself has. For a module its file comes first: a list has it only as it was once loaded.
   */
  symbolsOf(object) {
    const [list] = this.#lists.flatMap((one) => one.symbolsOf(object) ?? []);
    return object === VMLINUX ? list ?? this.vmlinux : this.moduleNamed(object) ?? list;
  }
  /** The names of an object, for suggestions. */
  namesOf(object) {
    let names = this.#names.get(object);
    if (names === void 0) {
      names = new NearNames(this.symbolsOf(object)?.names() ?? []);
      this.#names.set(object, names);
    }
    return names;
  }
  /** Objects that have a symbol of that name, as far as the files say; none once it was asked for very many names. */
  objectsWith(name) {
    let objects = this.#objectsWith.get(name);
    if (objects === void 0) {
      objects = this.#objectsWith.size < MOST_NAMES ? this.#searchObjects(name) : [];
      this.#objectsWith.set(name, objects);
    }
    return objects;
  }
  #searchObjects(name) {
    const inLists = this.#lists.flatMap((list) => list.objectsWith(name));
    const modules = this.#modules.size > MOST_SEARCHED ? [] : [...this.#modules.keys()];
    const inFiles = modules.filter((module) => (this.moduleNamed(module)?.find(name, "coming").length ?? 0) > 0);
    const inVmlinux = (this.vmlinux?.find(name).length ?? 0) > 0 ? [VMLINUX] : [];
    return [.../* @__PURE__ */ new Set([...inVmlinux, ...inLists, ...inFiles])];
  }
  /** The export of that name, and the file that lists it. */
  exportOf(name) {
    for (const list of this.exportLists) {
      const symbol = list.find(name);
      if (symbol !== void 0) return { symbol, path: list.path };
    }
    return void 0;
  }
  /** Whether what no list has is not exported by vmlinux. */
  get knowsExports() {
    return this.exportLists.some(({ hasVmlinux }) => hasVmlinux);
  }
  /** What the files leave open, in sentences. */
  remarks() {
    const hidden = this.#lists.filter(({ addressesHidden }) => addressesHidden);
    return [
      ...[...this.#damaged].map(([{ path }, problem3]) => `${path}: ${problem3}`),
      ...hidden.map(({ path }) => `${path}: every address is zero (kptr_restrict): positions are counted in the order of the file`)
    ];
  }
};

// src/kernel-build/release.ts
var RELEASE = /(?<![\w.])v?([4-9]\.\d+(?:\.\d+)?(?:[-+~._][\w.+~-]*)?)/;
var SUFFIX2 = /(\.(txt|map|log|symvers|ko|gz|xz|zst|debug|d|orig|zip|tar|tgz|txz|tzst|deb|rpm|cpio))+$/i;
function releaseInName(name) {
  return RELEASE.exec(name.replace(SUFFIX2, ""))?.[1];
}
function nameFits(inName, release) {
  return inName === release || release.startsWith(inName) && /^[-.+~_]/.test(release.slice(inName.length));
}

// src/kernel-build/kernel-builds.ts
var MOST_NAMED = 5;
var MOST_PROBLEMS = 50;
var KernelBuilds = class {
  constructor(given, problems, origin = "asked") {
    this.problems = problems;
    this.origin = origin;
    const said = releasesByFolder(given, ({ file }) => contentRelease(file));
    const beside = releasesByFolder(given, ({ file }) => file.kind === "livepatch" ? file.release : void 0);
    const guessed = /* @__PURE__ */ new Map();
    for (const one of given) {
      const { file } = one;
      if (file.kind === "livepatch") continue;
      const content = contentRelease(file);
      const named = content ?? releaseInName(basename(locationOf(file))) ?? releaseNearby(one, said) ?? releaseInFolders(file);
      const release = named ?? releaseNearby(one, beside);
      if (release === void 0) {
        this.#unnamed.push(file);
        continue;
      }
      if (named === void 0) guessed.set(release, [...guessed.get(release) ?? [], file]);
      const group = this.#groups.get(release) ?? { files: [], certain: false };
      this.#groups.set(release, group);
      group.files.push(file);
      group.certain ||= content !== void 0;
    }
    for (const [release, files] of guessed) {
      this.#said.add(`${listed(files)}: nothing but the livepatches beside says of which kernel; taken for Linux ${release}`);
    }
  }
  problems;
  origin;
  #groups = /* @__PURE__ */ new Map();
  #unnamed = [];
  #builds = /* @__PURE__ */ new Map();
  #said = /* @__PURE__ */ new Set();
  /** The files for the kernel of that release. */
  for(release) {
    const named = [...this.#groups].find(([name]) => name === release) ?? this.#namedLike(release);
    if (named !== void 0) {
      if (this.#unnamed.length > 0)
        this.#said.add(`${listed(this.#unnamed)}: nothing says of which kernel; not used, as other files say theirs`);
      return { kind: "build", build: this.#build(named[0], named[1].files) };
    }
    if (this.#groups.size > 0) return this.#other(release, [...this.#groups.keys()]);
    if (this.#unnamed.length === 0) return { kind: "none" };
    const twice2 = repeated(this.#unnamed);
    if (twice2 !== void 0) {
      this.#said.add(`${twice2} do not say of which kernel they are: none of them was used`);
      return { kind: "build", build: this.#build("", []) };
    }
    this.#said.add(`${listed(this.#unnamed)}: nothing says of which kernel; taken for Linux ${release}`);
    return { kind: "build", build: this.#build("", this.#unnamed) };
  }
  /** Files that nobody asked for need not fit. */
  #other(release, releases) {
    if (this.origin === "asked") return { kind: "other", releases };
    const shown = releases.slice(0, MOST_NAMED).join(", ");
    this.#said.add(`the files of kernels beside the modules are of Linux ${shown}: nothing of them was used for Linux ${release}`);
    return { kind: "none" };
  }
  /** The paths of the files that were used, once the modules were checked. */
  used() {
    return [...this.#builds.values()].flatMap(({ files }) => files.filter(({ kind }) => kind !== "release").map(({ path }) => path));
  }
  /**
   * What there is to say of the files once the modules were checked, in sentences.
   * @param told paths of which somebody else says that they cannot be read
   */
  remarks(told = /* @__PURE__ */ new Set()) {
    const problems = this.problems.filter(({ path }) => !told.has(path)).map(({ message }) => message);
    const left = problems.length - MOST_PROBLEMS;
    return [
      ...problems.slice(0, MOST_PROBLEMS),
      ...left > 0 ? [`${left} more files of kernels could not be read`] : [],
      ...this.#said,
      ...[...this.#builds.values()].flatMap((build) => build.remarks())
    ];
  }
  /** Files that only names place, under a name that is the version of that release: of several the longest. */
  #namedLike(release) {
    return [...this.#groups].filter(([name, { certain }]) => !certain && nameFits(name, release)).sort(([a], [b]) => b.length - a.length)[0];
  }
  #build(name, files) {
    const build = this.#builds.get(name) ?? new KernelBuild(files);
    this.#builds.set(name, build);
    return build;
  }
};
function listed(files) {
  const left = files.length - MOST_NAMED;
  const shown = files.slice(0, MOST_NAMED).map(({ path }) => path);
  return `${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
function locationOf({ path }) {
  return path.replaceAll(" \u2192 ", "/");
}
function contentRelease(file) {
  return file.kind === "symbols" || file.kind === "exports" || file.kind === "livepatch" ? void 0 : file.release;
}
function releasesByFolder(given, releaseOf) {
  const said = /* @__PURE__ */ new Map();
  for (const one of given) {
    const release = releaseOf(one);
    if (release === void 0) continue;
    for (const folder of foldersWithin(one)) {
      const releases = said.get(folder) ?? /* @__PURE__ */ new Set();
      said.set(folder, releases.add(release));
    }
  }
  return said;
}
function releaseNearby(one, said) {
  const nearest = foldersWithin(one).map((folder) => said.get(folder)).find((releases) => releases !== void 0);
  return nearest?.size === 1 ? [...nearest][0] : void 0;
}
function releaseInFolders(file) {
  return foldersAbove(locationOf(file)).map((folder) => releaseInName(basename(folder))).find((release) => release !== void 0);
}
function foldersWithin({ file, root }) {
  const location = locationOf(file);
  const folders = foldersAbove(location);
  return folders.slice(0, folders.indexOf(root === location ? dirname(location) : root) + 1);
}
function foldersAbove(path) {
  const folders = [dirname(path)];
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) folders.push(dirname(folder));
  return folders;
}
function repeated(files) {
  const same = [
    files.filter((file) => file.kind === "symbols"),
    files.filter((file) => file.kind === "exports" && file.list.hasVmlinux)
  ].find((group) => group.length > 1);
  return same === void 0 ? void 0 : same.map(({ path }) => path).slice(0, MOST_NAMED).join(" and ");
}

// src/kernel-facts.ts
import { readdirSync } from "node:fs";
import { basename as basename2, join as join3, normalize } from "node:path";

// src/kernel-build/errors.ts
var FactFormatError = class extends Error {
  /**
   * @param path the file as it is shown
   * @param line counted from 1; undefined where the file as a whole is meant
   * @param problem what is there and what was expected
   */
  constructor(path, line, problem3) {
    super(line === void 0 ? `${path}: ${problem3}` : `${path}: line ${line}: ${problem3}`);
    this.path = path;
    this.line = line;
  }
  path;
  line;
  name = "FactFormatError";
};

// src/kernel-build/text.ts
var MAX_TEXT = 1 << 26;
var MAX_LINE = 4096;
var NEWLINE = 10;
function readLines(source, path) {
  const tooLarge = source.size > MAX_TEXT;
  const read = source.read(0, tooLarge ? MAX_LINE + 1 : source.size, path);
  const bytes = Buffer.from(read.buffer, read.byteOffset, read.length);
  requireShortLines(bytes, path);
  if (tooLarge) throw new FactFormatError(path, void 0, `${source.size} bytes; at most ${MAX_TEXT} are read`);
  for (const [byte, what] of [
    [0, "a NUL byte"],
    [13, "a carriage return: the file was converted; copy it as it is"]
  ]) {
    const at = bytes.indexOf(byte);
    if (at >= 0) throw new FactFormatError(path, lineOf(bytes, at), what);
  }
  if (bytes.length > 0 && bytes.at(-1) !== NEWLINE) {
    throw new FactFormatError(path, lineOf(bytes, bytes.length), "has no end: the file was cut");
  }
  return bytes;
}
function requireShortLines(bytes, path) {
  for (let start = 0; bytes.length - start > MAX_LINE; ) {
    const end = bytes.lastIndexOf(NEWLINE, start + MAX_LINE);
    if (end < start) throw new FactFormatError(path, lineOf(bytes, start), `longer than ${MAX_LINE} bytes`);
    start = end + 1;
  }
}
function lineOf(bytes, offset) {
  let line = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE, at + 1)) line++;
  return line;
}

// src/kernel-build/exports.ts
var ExportList = class {
  /** @throws FactFormatError where a line is no export, or a symbol is exported twice */
  constructor(source, path) {
    this.path = path;
    this.#lines = readLines(source, path).toString("utf8").split("\n").slice(0, -1);
    let [ofVmlinux, withVersion] = [0, 0];
    this.#lines.forEach((text, index) => {
      if (!LINE.test(text)) {
        throw new FactFormatError(path, index + 1, 'is not "crc symbol module EXPORT_SYMBOL[_GPL] namespace", divided by tabs');
      }
      const name = text.slice(NAME_AT2, text.indexOf("	", NAME_AT2));
      const first = this.#byName.get(name);
      if (first !== void 0)
        throw new FactFormatError(path, index + 1, `exports ${JSON.stringify(name)} a second time, after line ${first + 1}`);
      this.#byName.set(name, index);
      if (text.includes(`	${VMLINUX}	`)) ofVmlinux++;
      if (!text.startsWith(NO_VERSION)) withVersion++;
    });
    this.hasVmlinux = ofVmlinux > 0;
    this.hasModules = ofVmlinux < this.#lines.length;
    this.hasVersions = withVersion > 0;
  }
  path;
  #lines;
  /** Index of the line of each symbol. */
  #byName = /* @__PURE__ */ new Map();
  /** Whether vmlinux's exports are among them: an external module's own file has none. */
  hasVmlinux;
  /** Whether exports of modules are among them: vmlinux.symvers has none. */
  hasModules;
  /** Whether symbols have versions. */
  hasVersions;
  find(name) {
    const index = this.#byName.get(name);
    return index === void 0 ? void 0 : divide(this.#lines[index] ?? "", index + 1);
  }
  names() {
    return this.#byName.keys();
  }
};
var NO_VERSION = "0x00000000	";
var NAME_AT2 = NO_VERSION.length;
var LINE = /^0x[0-9a-f]{8}\t[^\t]+\t[^\t]*(\t[^\t]+)?\tEXPORT_(UNUSED_)?SYMBOL(_GPL(_FUTURE)?)?(\t[^\t]*)?$/;
function divide(text, line) {
  const [crc = "", name = "", ...rest] = text.split("	");
  const kindAt = rest.findIndex((field) => field.startsWith("EXPORT_"));
  const namespace = kindAt === 2 ? rest[0] : rest[kindAt + 1];
  return {
    name,
    crc: Number(crc),
    module: moduleNameOf(rest[kindAt - 1] ?? ""),
    gplOnly: rest[kindAt]?.endsWith("_GPL") === true,
    namespace: namespace ?? "",
    line,
    text
  };
}
function moduleNameOf(path) {
  return path.slice(path.lastIndexOf("/") + 1).replaceAll("-", "_");
}

// src/kernel-build/kept-bytes.ts
var KeptBytes = class {
  /** @param most bytes that may be copied */
  constructor(source, path, most) {
    this.path = path;
    this.most = most;
    this.size = source.size;
    this.#source = source;
  }
  path;
  most;
  size;
  #source;
  #kept = 0;
  /** Bytes that were copied. */
  get kept() {
    return this.#kept;
  }
  /** @throws FactFormatError when more would be copied than may be */
  read(offset, length, field) {
    if (this.#source === void 0) throw new Error(`${this.path}: ${field} is asked for when the file is gone`);
    if (this.#kept + length > this.most) {
      const reason = `${length} bytes of it would have to be kept, and of all files of kernels only ${this.most} more are`;
      throw new FactFormatError(this.path, void 0, reason);
    }
    const bytes = new Uint8Array(this.#source.read(offset, length, field));
    this.#kept += length;
    return bytes;
  }
  /** To be called before the source goes. */
  end() {
    this.#source = void 0;
  }
};

// src/kernel-build/symbol-lines.ts
var SHORTEST_LINE = 20;
var ADDRESS_DIGITS = 16;
var NAME_AT3 = ADDRESS_DIGITS + 3;
var [SPACE, TAB, NEWLINE2, ZERO, NINE, LOWER_A, LOWER_F, OPEN, CLOSE] = [32, 9, 10, 48, 57, 97, 102, 91, 93];
function hashOf(name) {
  let hash = FNV_BASIS;
  for (const byte of name) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash;
}
var FNV_BASIS = 2166136261 | 0;
var FNV_PRIME = 16777619;
function divideSymbolLines(bytes, path) {
  const most = Math.ceil(bytes.length / SHORTEST_LINE);
  const [starts, nameEnds, hashes, objects] = [new Uint32Array(most), new Uint32Array(most), new Int32Array(most), new Uint16Array(most)];
  const modules = new ModuleNames(bytes);
  let hidden = true;
  let count = 0;
  const fail = (problem3) => {
    throw new FactFormatError(path, count + 1, problem3);
  };
  for (let at = 0; at < bytes.length; count++) {
    for (let digit = at; digit < at + ADDRESS_DIGITS; digit++) {
      const byte = bytes[digit] ?? 0;
      if (byte === ZERO) continue;
      hidden = false;
      const isDigit = byte > ZERO && byte <= NINE || byte >= LOWER_A && byte <= LOWER_F;
      if (!isDigit) fail(`does not begin with an address of ${ADDRESS_DIGITS} hexadecimal digits`);
    }
    if (bytes[at + ADDRESS_DIGITS] !== SPACE || bytes[at + ADDRESS_DIGITS + 2] !== SPACE) fail('is not "address type name"');
    let hash = FNV_BASIS;
    let end = at + NAME_AT3;
    for (let byte = bytes[end] ?? 0; byte > SPACE; byte = bytes[++end] ?? 0) hash = Math.imul(hash ^ byte, FNV_PRIME);
    if (end === at + NAME_AT3) fail("has no name");
    starts[count] = at;
    nameEnds[count] = end;
    hashes[count] = hash;
    if (bytes[end] === TAB) {
      let close = end;
      while (bytes[close + 1] !== NEWLINE2) close++;
      if (bytes[end + 1] !== OPEN || bytes[close] !== CLOSE || close < end + 3) fail("has something else than [module] behind its tab");
      objects[count] = modules.numberOf(end + 2, close) ?? fail(`belongs to more modules than the ${MAX_OBJECTS} that are read`);
      at = close + 2;
    } else {
      if (bytes[end] !== NEWLINE2) fail("has something behind its name");
      at = end + 1;
    }
  }
  return { count, starts, nameEnds, hashes, objects, objectNames: modules.names, addressesHidden: hidden };
}
var MAX_OBJECTS = 65535;
var ModuleNames = class {
  constructor(bytes) {
    this.bytes = bytes;
  }
  bytes;
  names = [VMLINUX];
  #numbers = /* @__PURE__ */ new Map();
  #last = { start: 0, length: 0, number: 0 };
  /** The number of the module whose name is [start, end); undefined where there are too many. */
  numberOf(start, end) {
    const { bytes } = this;
    const last = this.#last;
    let same = end - start === last.length;
    for (let i = 0; same && i < last.length; i++) same = bytes[last.start + i] === bytes[start + i];
    if (same) return last.number;
    const name = bytes.toString("latin1", start, end);
    const number = this.#numbers.get(name) ?? this.names.push(name) - 1;
    if (number > MAX_OBJECTS) return void 0;
    this.#numbers.set(name, number);
    this.#last = { start, length: end - start, number };
    return number;
  }
};

// src/kernel-build/symbol-list.ts
var IN_VMLINUX = 0;
var SymbolList = class {
  /** @throws FactFormatError where the file is no such list, or not one whole list of vmlinux */
  constructor(source, path) {
    this.path = path;
    this.#bytes = readLines(source, path);
    this.#lines = divideSymbolLines(this.#bytes, path);
    const { count, hashes } = this.#lines;
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(count * 2 + 2))).fill(-1);
    this.#next = new Int32Array(count);
    for (let line = count - 1; line >= 0; line--) {
      const slot = this.#slot(hashes[line] ?? 0);
      this.#next[line] = this.#heads[slot] ?? -1;
      this.#heads[slot] = line;
    }
    const [start, second] = this.#find(IN_VMLINUX, "_stext");
    if (start === void 0)
      throw new FactFormatError(path, void 0, "lists no _stext of vmlinux: it is a placeholder, or part of a list");
    if (second !== void 0)
      throw new FactFormatError(path, second + 1, `has _stext a second time, after line ${start + 1}: two lists in one`);
  }
  path;
  #bytes;
  #lines;
  #heads;
  #next;
  #init;
  /** Whether every address is zero: what /proc/kallsyms shows to users without rights (kptr_restrict). */
  get addressesHidden() {
    return this.#lines.addressesHidden;
  }
  /** The modules that were loaded when the list was made. */
  get modules() {
    return this.#lines.objectNames.slice(1);
  }
  /** The symbols of vmlinux or of a module; undefined where the list has none of that module. */
  symbolsOf(object) {
    const number = this.#lines.objectNames.indexOf(object);
    if (number < 0) return void 0;
    return {
      path: this.path,
      find: (name) => this.#inOrder(number, this.#find(number, name)).map((line) => this.#symbol(line)),
      names: () => this.#names(number)
    };
  }
  /** The objects that have a symbol of that name. */
  objectsWith(name) {
    const numbers = new Set(this.#named(name).map((line) => this.#lines.objects[line] ?? IN_VMLINUX));
    return [...numbers].map((number) => this.#lines.objectNames[number] ?? "");
  }
  /** The lines of that name in one object, in the order of the file. */
  #find(object, name) {
    return this.#named(name).filter((line) => this.#lines.objects[line] === object);
  }
  #named(name) {
    const wanted = Buffer.from(name);
    const found = [];
    for (let line = this.#heads[this.#slot(hashOf(wanted))] ?? -1; line >= 0; line = this.#next[line] ?? -1) {
      if (wanted.compare(this.#bytes, this.#nameAt(line), this.#lines.nameEnds[line]) === 0) found.push(line);
    }
    return found;
  }
  #slot(hash) {
    return (hash ^ hash >>> 15) & this.#heads.length - 1;
  }
  /** vmlinux's are counted by address, as scripts/kallsyms.c sorts them; a module's in its symbol table's order, which the file has. */
  #inOrder(object, lines) {
    if (object !== IN_VMLINUX || this.addressesHidden) return lines;
    return lines.sort((a, b) => compare(this.#address(a), this.#address(b)) || a - b);
  }
  #symbol(line) {
    const type = String.fromCharCode(this.#bytes[this.#start(line) + ADDRESS_DIGITS + 1] ?? 0);
    const address = this.addressesHidden ? void 0 : this.#address(line);
    return {
      name: this.#name(line),
      place: address === void 0 ? void 0 : `0x${address.toString(16)}`,
      address,
      size: void 0,
      kind: /[tT]/.test(type) ? "function" : /[dDbBrR]/.test(type) ? "data" : "unknown",
      isInit: this.#lines.objects[line] === IN_VMLINUX && this.#initLines().some(({ after: after2, before }) => line > after2 && line < before)
    };
  }
  /**
   * What lies between __init_begin and __init_end, without the per-CPU variables that some kernels keep there. vmlinux's lines are in
   * address order, hidden or not.
   */
  #initLines() {
    if (this.#init === void 0) {
      const [after2, before, percpu2, percpuEnd] = ["__init_begin", "__init_end", "__per_cpu_start", "__per_cpu_end"].map(
        (name) => this.#find(IN_VMLINUX, name)[0]
      );
      if (after2 === void 0 || before === void 0) this.#init = [];
      else if (percpu2 === void 0 || percpuEnd === void 0 || percpu2 < after2 || percpuEnd > before) this.#init = [{ after: after2, before }];
      else
        this.#init = [
          { after: after2, before: percpu2 },
          { after: percpuEnd, before }
        ];
    }
    return this.#init;
  }
  *#names(object) {
    for (let line = 0; line < this.#lines.count; line++) if (this.#lines.objects[line] === object) yield this.#name(line);
  }
  #name(line) {
    return this.#bytes.toString("utf8", this.#nameAt(line), this.#lines.nameEnds[line]);
  }
  #nameAt(line) {
    return this.#start(line) + NAME_AT3;
  }
  #address(line) {
    return BigInt(`0x${this.#bytes.toString("latin1", this.#start(line), this.#start(line) + ADDRESS_DIGITS)}`);
  }
  #start(line) {
    return this.#lines.starts[line] ?? 0;
  }
};
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/kernel-build/elf-symbols.ts
function knownSymbol(elf, symbol) {
  const section = symbol.place.kind === "section" ? elf.sections[symbol.place.section] : void 0;
  const kind = symbol.isFunction || symbol.type !== STT_OBJECT && section?.isExec === true ? "function" : "data";
  return { name: symbol.name, size: symbol.size === 0 ? void 0 : symbol.size, kind: section === void 0 ? "unknown" : kind };
}
function definedSymbols(elf, name) {
  const symbols = elf.symbols();
  return symbols.indicesNamed(name).map((index) => symbols.at(index)).filter(({ shndx }) => shndx !== SHN_UNDEF);
}
function* definedNames(elf) {
  const symbols = elf.symbols();
  for (let index = 0; index < symbols.count; index++) {
    const symbol = readableSymbol(symbols, index);
    if (symbol !== void 0 && symbol.shndx !== SHN_UNDEF && symbol.name !== "" && symbol.type !== STT_FILE) yield symbol.name;
  }
}
function readableSymbol(symbols, index) {
  try {
    return symbols.at(index);
  } catch (error) {
    if (error instanceof ElfFormatError) return void 0;
    throw error;
  }
}

// src/kernel-build/target-module.ts
var SITE_TABLES = ["__mcount_loc", "__patchable_function_entries"];
var TargetModule = class {
  constructor(elf, path) {
    this.elf = elf;
    this.path = path;
    this.#modinfo = Modinfo.of(elf);
  }
  elf;
  path;
  #modinfo;
  #sites;
  /** As lsmod shows it. Modules of kernels before 4.13 do not say it: then the file's name does. */
  get name() {
    return this.#modinfo.get("name") ?? moduleNameOf(this.path.replace(/^.* → /, "").replace(/\.ko(\.\w+)?$/, ""));
  }
  get release() {
    return this.#modinfo.kernelRelease;
  }
  get vermagic() {
    return this.#modinfo.get("vermagic");
  }
  get isLivepatch() {
    return this.#modinfo.get("livepatch") !== void 0;
  }
  /** Reads the tables that the questions below need. @throws ElfFormatError where one of them is damaged */
  requireTables() {
    this.elf.symbols().indicesNamed(this.name);
    this.#sites ??= this.#readSites();
  }
  /**
   * In the order of the symbol table. While the module loads its whole table counts (add_kallsyms()), afterwards the symbols of what
   * stays in memory (is_core_symbol(), kernel/module/kallsyms.c).
   */
  find(name, state) {
    return definedSymbols(this.elf, name).filter((symbol) => state === "coming" || this.#isCore(symbol)).map((symbol) => this.#known(symbol));
  }
  names() {
    return definedNames(this.elf);
  }
  /** Whether ftrace has a site in the symbol's bytes (ftrace_location()); undefined where its size is not known. */
  hasFtraceSite(name, position, state) {
    const symbol = definedSymbols(this.elf, name).filter((found) => state === "coming" || this.#isCore(found))[position];
    if (symbol?.place.kind !== "section" || symbol.size === 0) return void 0;
    const { value, size } = symbol;
    this.#sites ??= this.#readSites();
    return (this.#sites.get(symbol.place.section) ?? []).some((site) => site >= value && site < value + size);
  }
  #isCore({ place: place2, name }) {
    const section = place2.kind === "section" ? this.elf.sections[place2.section] : void 0;
    return section !== void 0 && name !== "" && (section.isAlloc || section.name === ".data..percpu") && !isInitSection2(section.name);
  }
  #known(symbol) {
    const section = symbol.place.kind === "section" ? this.elf.sections[symbol.place.section] : void 0;
    return {
      ...knownSymbol(this.elf, symbol),
      place: section === void 0 ? void 0 : `${section.name}+0x${symbol.value.toString(16)}`,
      address: section === void 0 ? void 0 : BigInt(section.index) * 2n ** 64n + BigInt(symbol.value),
      isInit: section !== void 0 && isInitSection2(section.name)
    };
  }
  /** Offsets by section. */
  #readSites() {
    const sites2 = /* @__PURE__ */ new Map();
    const relocations = new RelocationIndex(this.elf, ({ info }) => SITE_TABLES.includes(this.elf.sections[info]?.name ?? ""));
    const pointers = new Pointers(this.elf, relocations);
    for (const table of this.elf.sections.filter(({ name }) => SITE_TABLES.includes(name))) {
      for (const entry of relocations.of(table.index)) {
        const pointer = pointers.at(table, entry.table.offset(entry.index));
        if (pointer.kind !== "place") continue;
        const { section, offset } = pointer.place;
        const offsets = sites2.get(section.index);
        if (offsets === void 0) sites2.set(section.index, [offset]);
        else offsets.push(offset);
      }
    }
    return sites2;
  }
};
function isInitSection2(name) {
  return name.startsWith(".init");
}

// src/kernel-build/vmlinux.ts
var MAX_STRING2 = 1024;
var MAX_SITES = 1 << 22;
var Vmlinux = class {
  /** @throws FactFormatError where its symbol table is not that of a kernel; ElfFormatError where it cannot be read */
  constructor(elf, path) {
    this.elf = elf;
    this.path = path;
    if (this.#addressOf("_stext") === void 0) {
      throw new FactFormatError(path, void 0, "its symbol table has no _stext: it is stripped, or holds BTF alone");
    }
    this.release = /^Linux version (\S+) /.exec(this.#stringAt("linux_banner") ?? "")?.[1];
    this.vermagic = /^\d+\.\d+\S* [^]*/.exec(this.#stringAt("vermagic") ?? "")?.[0];
  }
  elf;
  path;
  /** The release in `Linux version <release> (…`, which linux_banner points to. */
  release;
  /** What a module's vermagic has to be (`vermagic` of kernel/module). */
  vermagic;
  #sites;
  /** Reads what the questions below need. @throws ElfFormatError where it cannot be read */
  requireTables() {
    this.#sites ??= this.#readSites() ?? "none";
  }
  /** By address, as scripts/kallsyms.c sorts them; that file leaves out sections and files. */
  find(name) {
    return this.#symbols(name).sort((a, b) => compare2(this.#address(a), this.#address(b)) || a.index - b.index).map((symbol) => this.#known(symbol));
  }
  /** The symbols of that name in the order of the symbol table, which is not the one that the kernel counts in. */
  inTableOrder(name) {
    return this.#symbols(name).map((symbol) => this.#known(symbol));
  }
  names() {
    return definedNames(this.elf);
  }
  /** Whether ftrace has a site in [address, address + size); undefined where the file does not say. */
  hasFtraceSite(address, size) {
    this.requireTables();
    const sites2 = this.#sites;
    if (sites2 === void 0 || sites2 === "none") return void 0;
    let [low, high] = [0, sites2.length];
    while (low < high) {
      const middle = low + high >>> 1;
      if ((sites2[middle] ?? 0n) < address) low = middle + 1;
      else high = middle;
    }
    return (sites2[low] ?? address - 1n) >= address && (sites2[low] ?? 0n) < address + BigInt(size);
  }
  /** Sorted. Undefined where relocations fill the table in (arm64, s390), or it was dropped. */
  #readSites() {
    const start = this.#addressOf("__start_mcount_loc");
    const stop = this.#addressOf("__stop_mcount_loc");
    if (start === void 0 || stop === void 0 || stop <= start || stop - start > MAX_SITES * 8) return void 0;
    const bytes = this.#bytesAt(start, Number(stop - start));
    if (bytes === void 0) return void 0;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const sites2 = BigUint64Array.from({ length: bytes.length >> 3 }, (_, i) => view.getBigUint64(i * 8, this.elf.header.littleEndian));
    return sites2.every((site) => site === 0n) ? void 0 : sites2.sort();
  }
  #symbols(name) {
    return definedSymbols(this.elf, name).filter(({ type }) => type !== STT_FILE && type !== STT_SECTION);
  }
  #known(symbol) {
    const address = this.#address(symbol);
    const section = symbol.place.kind === "section" ? this.elf.sections[symbol.place.section]?.name : void 0;
    return {
      ...knownSymbol(this.elf, symbol),
      place: `0x${address.toString(16)}`,
      address,
      isInit: section?.startsWith(".init.") ?? false
    };
  }
  #address(symbol) {
    return this.elf.symbols().address(symbol.index);
  }
  #addressOf(name) {
    const [symbol] = definedSymbols(this.elf, name);
    return symbol === void 0 ? void 0 : this.#address(symbol);
  }
  #stringAt(name) {
    const address = this.#addressOf(name);
    const bytes = address === void 0 ? void 0 : this.#bytesAt(address, MAX_STRING2);
    const end = bytes?.indexOf(0) ?? -1;
    return end < 0 ? void 0 : new TextDecoder().decode(bytes?.subarray(0, end));
  }
  /** At most that many bytes of the file that lie at that address once it is loaded. */
  #bytesAt(address, length) {
    for (const section of this.elf.sections) {
      if (!section.isAlloc || !section.hasContent || address < section.address) continue;
      const offset = address - section.address;
      if (offset >= section.size) continue;
      const at = Number(offset);
      return this.elf.source.read(section.offset + at, Math.min(length, section.size - at), section.name);
    }
    return void 0;
  }
};
function compare2(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/kernel-build/fact-file.ts
var HEAD = 512;
var SYMBOL_LINE = /^[0-9a-f]{16} \S \S/;
var EXPORT_LINE = /^0x[0-9a-f]{8}\t\S+\t\S+\tEXPORT_|^0x[0-9a-f]{8}\t\S+\t\S*\t\S+\tEXPORT_/;
var UTS_RELEASE = /^#define UTS_RELEASE "([^"\n]+)"/;
function readFactFile(source, path) {
  const head = source.read(0, Math.min(HEAD, source.size), path);
  if (hasElfMagic(head)) return readElf(source, path);
  const text = new TextDecoder("latin1").decode(head);
  if (SYMBOL_LINE.test(text)) return { kind: "symbols", path, list: new SymbolList(source, path) };
  if (EXPORT_LINE.test(text)) return { kind: "exports", path, list: new ExportList(source, path) };
  const release = UTS_RELEASE.exec(text)?.[1];
  return release === void 0 ? void 0 : { kind: "release", path, release };
}
function readElf(source, path) {
  try {
    const elf = ElfFile.open(source);
    if (elf.header.type === ET_EXEC || elf.header.type === ET_DYN) {
      const vmlinux = new Vmlinux(elf, path);
      return { kind: "vmlinux", path, release: vmlinux.release, vmlinux };
    }
    const isModule = elf.sectionNamed(".gnu.linkonce.this_module") !== void 0 && elf.sections.some(({ isExec, size }) => isExec && size > 0);
    if (elf.header.type !== ET_REL || !isModule) return void 0;
    const module = new TargetModule(elf, path);
    const { release } = module;
    return module.isLivepatch ? { kind: "livepatch", path, release } : { kind: "module", path, release, module };
  } catch (error) {
    throw asFactError(error, path);
  }
}
function keepFactFile(source, path, most) {
  const bytes = new KeptBytes(source, path, most);
  try {
    const file = readFactFile(bytes, path);
    if (file === void 0) return void 0;
    if (file.kind === "livepatch") return { file, kept: 0 };
    if (file.kind === "module") file.module.requireTables();
    if (file.kind === "vmlinux") file.vmlinux.requireTables();
    return { file, kept: bytes.kept };
  } catch (error) {
    throw asFactError(error, path);
  } finally {
    bytes.end();
  }
}
function asFactError(error, path) {
  return error instanceof ElfFormatError ? new FactFormatError(path, void 0, error.message) : error;
}

// src/kernel-facts.ts
var MOST_KEPT = 512 * 2 ** 20;
var LIST_NAME = /^(((Module|vmlinux)\.)?symvers|System\.map|kallsyms)([-_.].*)?$/;
var OTHER_NAME = /^vmlinux(-.*|\.debug)?$|^utsrelease\.h$|\.ko$/;
function isFactName(path) {
  const name = basename2(withoutCompression(path));
  return LIST_NAME.test(name) || OTHER_NAME.test(name);
}
function readKernelFacts(paths, limits) {
  const problems = [];
  return collect(rootsOf(paths, problems), "asked", problems, limits);
}
function findKernelFacts(roots, limits) {
  return collect(
    roots.filter(({ shown, asked, file }) => asked === shown || isFactName(file) || isContainerName(file)),
    "found",
    [],
    limits
  );
}
function findKernelFactsIn(paths, limits) {
  return findKernelFacts(rootsOf(paths, []), limits);
}
async function collect(roots, origin, problems, limits) {
  const workspace = new Workspace(limits);
  const reader = new FactReader(problems, workspace);
  try {
    for (const root of roots) {
      const found = await reader.look(root);
      if (found || origin === "found" || root.shown !== root.asked) continue;
      const none = "neither kallsyms, System.map, Module.symvers, vmlinux nor a module of the kernel, nor an archive with any of them";
      problems.push({ path: root.shown, message: `${root.shown}: ${none}` });
    }
  } finally {
    workspace.close();
  }
  return new KernelBuilds(reader.given, problems, origin);
}
var FactReader = class {
  constructor(problems, workspace) {
    this.problems = problems;
    this.workspace = workspace;
  }
  problems;
  workspace;
  given = [];
  #left = MOST_KEPT;
  /** @returns whether there is any in it, be it damaged */
  async look({ file, shown, asked }) {
    let any = false;
    try {
      const source = new PathSource(file);
      if (hasElfMagic(source.read(0, Math.min(4, source.size), "magic"))) return this.#take(source, shown, asked, readFactFile);
      if (formatOf(source, shown).kind === "plain") return this.#take(source, shown, asked, this.#keep);
    } catch (error) {
      return this.#refuse(shown, error);
    }
    for await (const found of unpack(file, shown, { wanted: isFactName, workspace: this.workspace })) {
      const { place: place2 } = found;
      if (found.kind === "file") any = this.#take(found.source, place2, asked, this.#keep) || any;
      else {
        this.problems.push({ path: place2, message: `${place2}: ${found.reason}` });
        any = true;
      }
    }
    return any;
  }
  #keep = (source, path) => {
    const result = keepFactFile(source, path, this.#left);
    this.#left -= result?.kept ?? 0;
    return result?.file;
  };
  #take(source, path, root, read) {
    try {
      const file = read(source, path);
      if (file !== void 0) this.given.push({ file, root });
      else if (source.size > 0 && LIST_NAME.test(basename2(withoutCompression(path)))) {
        throw new FactFormatError(path, 1, "is none of such a list");
      }
      return file !== void 0 && file.kind !== "livepatch";
    } catch (error) {
      return this.#refuse(path, error);
    }
  }
  /** Damage and what the file system says are problems; everything else is a fault of ours. */
  #refuse(path, error) {
    const isInput = error instanceof FactFormatError || error instanceof ElfFormatError || errorCode(error) !== void 0;
    if (!isInput) throw error;
    this.problems.push({ path, message: error instanceof FactFormatError ? error.message : `${path}: ${reasonOf(error)}` });
    return true;
  }
};
function rootsOf(paths, problems) {
  return paths.map((path) => normalize(path).replace(/(?<=.)\/$/, "")).flatMap((asked) => (isDirectory(asked) ? filesBelow(asked, problems) : [asked]).map((file) => ({ file, shown: file, asked })));
}
function filesBelow(folder, problems) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push({ path: folder, message: `${folder}: ${reasonOf(error)}` });
    return [];
  }
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap((entry) => {
    const path = join3(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, problems);
    return entry.isFile() ? [path] : [];
  });
}

export {
  ElfFormatError,
  EARLY_RELOCATIONS,
  LATE_RELOCATIONS_PATCH,
  LATE_RELOCATIONS_TARGET,
  stepOf,
  RULES,
  FileSource,
  TemporaryFolder,
  ElfFile,
  LivepatchModule,
  NotAnalysed,
  modelModule,
  checkFiles,
  notAnalysed,
  KernelBuilds,
  readKernelFacts,
  findKernelFacts,
  findKernelFactsIn
};
