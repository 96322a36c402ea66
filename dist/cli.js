#!/usr/bin/env node
import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  BufferSource,
  EARLY_RELOCATIONS,
  ET_DYN,
  ET_EXEC,
  ET_REL,
  ElfFile,
  ElfFormatError,
  FileSource,
  KERNEL_FACTS,
  LivepatchModule,
  Modinfo,
  NotAnalysed,
  PathSource,
  Pointers,
  RULES,
  RelocationIndex,
  SHN_UNDEF,
  STT_FILE,
  STT_OBJECT,
  STT_SECTION,
  VMLINUX,
  checkFiles,
  hasElfMagic,
  isKernelFactName,
  kernelFactValues,
  modelModule,
  readConfig,
  suppress,
  suppressionRemarks,
  today
} from "./chunk-JLDCXAOG.js";
import {
  jsonReport
} from "./chunk-U2AXZUQH.js";
import {
  styled,
  terminalOf,
  textReport,
  wrapped
} from "./chunk-MH73PIXS.js";
import {
  EXIT,
  FAIL_ON,
  collectInputs,
  exitCodeOf,
  isContainerName,
  parseRelease,
  pathsInList,
  plural,
  printable,
  summarize
} from "./chunk-EKRLPEQX.js";
import {
  TOOL_NAME,
  packagePath,
  toolVersion
} from "./chunk-AIKZ665Q.js";
import "./chunk-ZKKE7LTZ.js";
import "./chunk-OQ4JXGRT.js";
import {
  UsageError,
  errorCode,
  reasonOf
} from "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";

// src/cli.ts
import { inspect } from "node:util";

// src/commands/check.ts
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

// src/kernel-facts.ts
import { readdirSync, statSync } from "node:fs";
import { join, normalize } from "node:path";
import { gunzipSync } from "node:zlib";

// src/kernel-build/errors.ts
var FactFormatError = class extends Error {
  /**
   * @param path the file as it is shown
   * @param line counted from 1; undefined where the file as a whole is meant
   * @param problem what is there and what was expected
   */
  constructor(path, line, problem) {
    super(line === void 0 ? `${path}: ${problem}` : `${path}: line ${line}: ${problem}`);
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
      const name = text.slice(NAME_AT, text.indexOf("	", NAME_AT));
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
var NAME_AT = NO_VERSION.length;
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

// src/kernel-build/symbol-lines.ts
var SHORTEST_LINE = 20;
var ADDRESS_DIGITS = 16;
var NAME_AT2 = ADDRESS_DIGITS + 3;
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
  const fail = (problem) => {
    throw new FactFormatError(path, count + 1, problem);
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
    let end = at + NAME_AT2;
    for (let byte = bytes[end] ?? 0; byte > SPACE; byte = bytes[++end] ?? 0) hash = Math.imul(hash ^ byte, FNV_PRIME);
    if (end === at + NAME_AT2) fail("has no name");
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
      isInit: this.#lines.objects[line] === IN_VMLINUX && this.#initLines().some(({ after, before }) => line > after && line < before)
    };
  }
  /**
   * What lies between __init_begin and __init_end, without the per-CPU variables that some kernels keep there. vmlinux's lines are in
   * address order, hidden or not.
   */
  #initLines() {
    if (this.#init === void 0) {
      const [after, before, percpu, percpuEnd] = ["__init_begin", "__init_end", "__per_cpu_start", "__per_cpu_end"].map(
        (name) => this.#find(IN_VMLINUX, name)[0]
      );
      if (after === void 0 || before === void 0) this.#init = [];
      else if (percpu === void 0 || percpuEnd === void 0 || percpu < after || percpuEnd > before) this.#init = [{ after, before }];
      else
        this.#init = [
          { after, before: percpu },
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
    return this.#start(line) + NAME_AT2;
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
    return this.#modinfo.get("name") ?? moduleNameOf(this.path.replace(/\.ko(\.\w+)?$/, ""));
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
  #isCore({ place, name }) {
    const section = place.kind === "section" ? this.elf.sections[place.section] : void 0;
    return section !== void 0 && name !== "" && (section.isAlloc || section.name === ".data..percpu") && !isInitSection(section.name);
  }
  #known(symbol) {
    const section = symbol.place.kind === "section" ? this.elf.sections[symbol.place.section] : void 0;
    return {
      ...knownSymbol(this.elf, symbol),
      place: section === void 0 ? void 0 : `${section.name}+0x${symbol.value.toString(16)}`,
      address: section === void 0 ? void 0 : BigInt(section.index) * 2n ** 64n + BigInt(symbol.value),
      isInit: section !== void 0 && isInitSection(section.name)
    };
  }
  /** Offsets by section. */
  #readSites() {
    const sites = /* @__PURE__ */ new Map();
    const relocations = new RelocationIndex(this.elf, () => true);
    const pointers = new Pointers(this.elf, relocations);
    for (const table2 of this.elf.sections.filter(({ name }) => SITE_TABLES.includes(name))) {
      for (const entry of relocations.of(table2.index)) {
        const pointer = pointers.at(table2, entry.table.offset(entry.index));
        if (pointer.kind !== "place") continue;
        const { section, offset } = pointer.place;
        const offsets = sites.get(section.index);
        if (offsets === void 0) sites.set(section.index, [offset]);
        else offsets.push(offset);
      }
    }
    return sites;
  }
};
function isInitSection(name) {
  return name.startsWith(".init");
}

// src/kernel-build/vmlinux.ts
var MAX_STRING = 1024;
var MAX_SITES = 1 << 22;
var Vmlinux = class {
  /** @throws FactFormatError where its symbol table is not that of a kernel; ElfFormatError where it cannot be read */
  constructor(elf, path) {
    this.elf = elf;
    this.path = path;
    if (this.#addressOf("_stext") === void 0) {
      throw new FactFormatError(path, void 0, "its symbol table has no _stext: it is stripped, or holds BTF alone");
    }
  }
  elf;
  path;
  #sites;
  /** The release in `Linux version <release> (…`, which linux_banner points to. */
  get release() {
    return /^Linux version (\S+) /.exec(this.#stringAt("linux_banner") ?? "")?.[1];
  }
  /** What a module's vermagic has to be (`vermagic` of kernel/module). */
  get vermagic() {
    const text = this.#stringAt("vermagic");
    return text === void 0 || !/^\d+\.\d+\S* /.test(text) ? void 0 : text;
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
    this.#sites ??= this.#readSites() ?? "none";
    if (this.#sites === "none") return void 0;
    const sites = this.#sites;
    let [low, high] = [0, sites.length];
    while (low < high) {
      const middle = low + high >>> 1;
      if ((sites[middle] ?? 0n) < address) low = middle + 1;
      else high = middle;
    }
    return (sites[low] ?? address - 1n) >= address && (sites[low] ?? 0n) < address + BigInt(size);
  }
  /** Sorted. Undefined where relocations fill the table in (arm64, s390), or it was dropped. */
  #readSites() {
    const start = this.#addressOf("__start_mcount_loc");
    const stop = this.#addressOf("__stop_mcount_loc");
    if (start === void 0 || stop === void 0 || stop <= start || stop - start > MAX_SITES * 8) return void 0;
    const bytes = this.#bytesAt(start, Number(stop - start));
    if (bytes === void 0) return void 0;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const sites = BigUint64Array.from({ length: bytes.length >> 3 }, (_, i) => view.getBigUint64(i * 8, this.elf.header.littleEndian));
    return sites.every((site) => site === 0n) ? void 0 : sites.sort();
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
    const bytes = address === void 0 ? void 0 : this.#bytesAt(address, MAX_STRING);
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
    return module.isLivepatch ? void 0 : { kind: "module", path, release: module.release, module };
  } catch (error) {
    if (error instanceof ElfFormatError) throw new FactFormatError(path, void 0, error.message);
    throw error;
  }
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
      ...[...this.#damaged].map(([{ path }, problem]) => `${path}: ${problem}`),
      ...hidden.map(({ path }) => `${path}: every address is zero (kptr_restrict): positions are counted in the order of the file`)
    ];
  }
};

// src/kernel-build/release.ts
var RELEASE = /(?<![\w.])v?([4-9]\.\d+(?:\.\d+)?(?:[-+~._][\w.+~-]*)?)/;
var SUFFIX2 = /(\.(txt|map|log|symvers|ko|gz|xz|zst|debug|d|orig))+$/i;
function releaseInName(name) {
  return RELEASE.exec(name.replace(SUFFIX2, ""))?.[1];
}
function nameFits(inName, release) {
  return inName === release || release.startsWith(inName) && /^[-.+~_]/.test(release.slice(inName.length));
}

// src/kernel-build/kernel-builds.ts
var KernelBuilds = class {
  /** @param problems what could not be read, in sentences */
  constructor(given, problems) {
    this.problems = problems;
    const said = releasesByFolder(given);
    for (const { file, root } of given) {
      const content = releaseOf(file);
      const release = content ?? releaseInName(basename(file.path)) ?? releaseOfFolder(file.path, root, said);
      if (release === void 0) {
        this.#unnamed.push(file);
        continue;
      }
      const group = this.#groups.get(release) ?? { files: [], certain: false };
      this.#groups.set(release, group);
      group.files.push(file);
      group.certain ||= content !== void 0;
    }
  }
  problems;
  #groups = /* @__PURE__ */ new Map();
  #unnamed = [];
  #builds = /* @__PURE__ */ new Map();
  /** The files for the kernel of that release. */
  for(release) {
    const named = [...this.#groups].find(([name]) => name === release) ?? this.#namedLike(release);
    if (named !== void 0) return { kind: "build", build: this.#build(named[0], named[1].files), remarks: this.#unusedRemarks() };
    if (this.#groups.size > 0) return { kind: "other", releases: [...this.#groups.keys()] };
    if (this.#unnamed.length === 0) return { kind: "none" };
    const paths = this.#unnamed.map(({ path }) => path).join(", ");
    const twice = repeated(this.#unnamed);
    if (twice !== void 0) {
      return {
        kind: "build",
        build: this.#build("", []),
        remarks: [`${twice} do not say of which kernel they are: none of them was used`]
      };
    }
    return {
      kind: "build",
      build: this.#build("", this.#unnamed),
      remarks: [`${paths}: nothing says of which kernel; taken for Linux ${release}`]
    };
  }
  /** Files that only names place, under a name that is the version of that release: of several the longest. */
  #namedLike(release) {
    return [...this.#groups].filter(([name, { certain }]) => !certain && nameFits(name, release)).sort(([a], [b]) => b.length - a.length)[0];
  }
  #unusedRemarks() {
    return this.#unnamed.map(({ path }) => `${path}: nothing says of which kernel; not used, as other files say theirs`);
  }
  #build(name, files) {
    const build = this.#builds.get(name) ?? new KernelBuild(files);
    this.#builds.set(name, build);
    return build;
  }
};
function releaseOf(file) {
  return file.kind === "symbols" || file.kind === "exports" ? void 0 : file.release;
}
function releasesByFolder(given) {
  const said = /* @__PURE__ */ new Map();
  for (const { file, root } of given) {
    const release = releaseOf(file);
    if (release === void 0) continue;
    for (const folder of foldersWithin(file.path, root)) {
      const releases = said.get(folder) ?? /* @__PURE__ */ new Set();
      said.set(folder, releases.add(release));
    }
  }
  return said;
}
function releaseOfFolder(path, root, said) {
  const nearest = foldersWithin(path, root).map((folder) => said.get(folder)).find((releases) => releases !== void 0);
  if (nearest?.size === 1) return [...nearest][0];
  return foldersAbove(path).map((folder) => releaseInName(basename(folder))).find((release) => release !== void 0);
}
function foldersWithin(path, root) {
  const folders = foldersAbove(path);
  return folders.slice(0, folders.indexOf(root === path ? dirname(path) : root) + 1);
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
  return same?.map(({ path }) => path).join(" and ");
}

// src/kernel-facts.ts
var MAX_DECOMPRESSED = 1 << 28;
function readKernelFacts(paths) {
  const given = [];
  const problems = [];
  for (const root of paths.map((path) => normalize(path).replace(/(?<=.)\/$/, ""))) {
    const isFolder = isDirectory(root);
    for (const path of isFolder ? filesBelow(root, problems) : [root]) {
      try {
        const file = readFactFile(openFact(path), path);
        if (file !== void 0) given.push({ file, root });
        else if (!isFolder) problems.push(`${path}: neither kallsyms, System.map, Module.symvers, vmlinux nor a module of the kernel`);
      } catch (error) {
        problems.push(error instanceof FactFormatError ? error.message : `${path}: ${reasonOf(error)}`);
      }
    }
  }
  return new KernelBuilds(given, problems);
}
function openFact(path) {
  const source = new PathSource(path);
  const magic = source.read(0, Math.min(2, source.size), path);
  if (magic[0] !== 31 || magic[1] !== 139) return source;
  if (source.size > MAX_DECOMPRESSED)
    throw new ElfFormatError(0, "file size", source.size, `at most ${MAX_DECOMPRESSED} bytes of compressed data`);
  return new BufferSource(gunzipSync(source.read(0, source.size, path), { maxOutputLength: MAX_DECOMPRESSED }));
}
function isDirectory(path) {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const missing = ["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "");
    throw new UsageError(missing ? `${path}: no such file or folder` : reasonOf(error), { cause: error });
  }
}
function filesBelow(folder, problems) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(`${folder}: ${reasonOf(error)}`);
    return [];
  }
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, problems);
    return entry.isFile() ? [path] : [];
  });
}

// src/commands/options.ts
var KERNEL_OPTIONS = {
  kernel: { type: "string" },
  "kernel-fact": { type: "string", multiple: true }
};
function checkOptionsOf(values) {
  const facts = factsOf(values["kernel-fact"] ?? []);
  return values.kernel === void 0 ? { facts } : { facts, kernel: kernelReleaseOf(values.kernel) };
}
function failOnOf(value) {
  return oneOf("--fail-on", value, FAIL_ON);
}
function oneOf(option, value, allowed) {
  const found = allowed.find((candidate) => candidate === value);
  if (found === void 0) throw new UsageError(`${option} is one of ${allowed.join(", ")}; not ${JSON.stringify(value)}`);
  return found;
}
function kernelReleaseOf(value) {
  if (parseRelease(value) === void 0) {
    throw new UsageError(`--kernel is a release such as 6.1.0-56-amd64; ${JSON.stringify(value)} does not begin with a version`);
  }
  return value;
}
function factsOf(assignments) {
  const facts = {};
  for (const assignment of assignments) {
    const [name = "", ...rest] = assignment.split("=");
    const value = rest.join("=");
    if (!isKernelFactName(name)) {
      const problem = name === "help" ? "NAME=VALUE is one of" : `no fact is named ${JSON.stringify(name)}; there are`;
      throw new UsageError(`--kernel-fact: ${problem}
${factList()}`);
    }
    const allowed = kernelFactValues(name);
    if (!allowed.includes(value)) {
      throw new UsageError(`--kernel-fact: ${name} is one of ${allowed.join(", ")}; not ${JSON.stringify(value)}`);
    }
    facts[name] = value;
  }
  return facts;
}
function factList() {
  return Object.keys(KERNEL_FACTS).filter((name) => isKernelFactName(name)).map((name) => `  ${name}=${kernelFactValues(name).join("|")}  ${KERNEL_FACTS[name].about}`).join("\n");
}

// src/commands/progress.ts
var BEFORE_FIRST_MS = 500;
var BETWEEN_MS = 100;
var CLEAR_LINE = "\r\x1B[K";
var Progress = class {
  constructor(stream, total2) {
    this.stream = stream;
    this.total = total2;
  }
  stream;
  total;
  #next = performance.now() + BEFORE_FIRST_MS;
  #shown = false;
  show(done) {
    if (this.stream.isTTY !== true || performance.now() < this.#next) return;
    this.#next = performance.now() + BETWEEN_MS;
    this.#shown = true;
    this.stream.write(`${CLEAR_LINE}${done}${this.total === void 0 ? "" : ` of ${this.total}`} files`);
  }
  end() {
    if (this.#shown) this.stream.write(CLEAR_LINE);
  }
};

// src/commands/check.ts
async function checkCommand(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...KERNEL_OPTIONS,
      "kernel-facts": { type: "string", multiple: true },
      format: { type: "string", default: "text" },
      "fail-on": { type: "string", default: "error" },
      config: { type: "string" }
    }
  });
  const format = oneOf("--format", values.format, ["text", "json"]);
  const failOn = failOnOf(values["fail-on"]);
  const kernelOptions = checkOptionsOf(values);
  const config = readConfig(values.config);
  if (positionals.length === 0) throw new UsageError("check needs a file, a folder, or - for a list of paths on standard input");
  const options = { ...kernelOptions, builds: readKernelFacts(values["kernel-facts"] ?? []) };
  const inputs = collectInputs(positionals.flatMap((path) => path === "-" ? listOnStdin() : [path]));
  const progress = new Progress(process.stderr, numberOfFiles(inputs));
  const found = await checkFiles(inputs, options, (done) => {
    progress.show(done);
  });
  progress.end();
  const { reports, uses } = suppress(found, config.ignore, today());
  process.stdout.write(
    format === "json" ? jsonReport(reports, { name: TOOL_NAME, version: toolVersion() }) : textReport(reports, terminalOf(process.stdout, process.env))
  );
  for (const remark of suppressionRemarks(uses)) process.stderr.write(`klp-lint: ${printable(remark)}
`);
  return exitCodeOf(summarize(reports), failOn);
}
function numberOfFiles({ roots }) {
  return roots.some(({ shown }) => isContainerName(shown)) ? void 0 : roots.length;
}
function listOnStdin() {
  const paths = pathsInList(readFileSync(process.stdin.fd, "utf8"));
  if (paths.length === 0) throw new UsageError("- : no paths on standard input");
  return paths;
}

// src/commands/demo.ts
import { relative } from "node:path";
var MODULES = [
  {
    path: "test/corpus/real/bad-ext2-a-issue-580.ko",
    about: "a kpatch livepatch of ext2 with the fault of kpatch issue 580: a paravirt call whose relocation comes too late"
  },
  { path: "test/corpus/real/kpatch61-kp-fix-ext2-a.ko", about: "the same livepatch as kpatch-build made it: it loads and works" },
  { path: "test/corpus/6.1/iii_alt_diff.ko", about: "a late relocation in an instruction that the kernel has replaced by then" }
];
async function demoCommand(args) {
  if (args.length > 0) throw new UsageError("demo takes no arguments");
  const paths = MODULES.map(({ path }) => relative(process.cwd(), packagePath(path)) || path);
  const inputs = collectInputs(paths);
  const about = MODULES.map((module, i) => `  ${paths[i] ?? module.path}
    ${module.about}`).join("\n");
  process.stdout.write(`Three real livepatch modules for Linux 6.1:
${about}

$ klp-lint check ${paths.join(" ")}

`);
  process.stdout.write(textReport(await checkFiles(inputs, {}), terminalOf(process.stdout, process.env)));
  return 0;
}

// src/commands/explain.ts
import { readFileSync as readFileSync2 } from "node:fs";
function explainCommand(args) {
  const [asked, ...others] = args;
  if (asked === void 0 || others.length > 0) throw new UsageError(`explain needs one rule:
${ruleList()}`);
  const rule = RULES.find(({ meta }) => meta.id === asked.toUpperCase() || meta.slug === asked);
  if (rule === void 0) throw new UsageError(`no rule is named ${JSON.stringify(asked)}; there are
${ruleList()}`);
  process.stdout.write(readFileSync2(packagePath(`docs/rules/${rule.meta.id}.md`), "utf8"));
  return 0;
}
function ruleList() {
  return RULES.map(({ meta }) => `  ${meta.id} ${meta.slug}`).join("\n");
}

// src/commands/inspect.ts
import { parseArgs as parseArgs2 } from "node:util";

// src/report/inspection.ts
var MODINFO_KEYS = ["name", "description", "license", "vermagic", "livepatch", "depends"];
var SHOWN_RANGES = 3;
function moduleFacts(module, path, terminal) {
  const modinfo = MODINFO_KEYS.map((key) => [key, module.modinfo.get(key)]);
  const known = [...modinfo, ["built by", module.builder], ["architecture", module.architecture]];
  const rows = known.filter(([, value]) => value !== void 0).map(([key, value]) => [key, value ?? ""]);
  return [styled(terminal, "bold", printable(path)), ...table(rows), "", ...objectLines(module, terminal)].join("\n") + "\n";
}
function modelFacts(context, terminal) {
  const facts = Object.entries(context.kernel.facts).map(([name, value]) => `${name}=${String(value)}`);
  return [
    "",
    heading(terminal, "Livepatch relocations"),
    ...klpLines(context),
    "",
    heading(terminal, `Linux ${printable(context.kernel.release)}`),
    ...wrapped(facts.join(" "), terminal.width, "  ", "  "),
    "",
    heading(terminal, "What it does, in order"),
    ...timelineLines(context, terminal),
    ""
  ].join("\n");
}
function heading(terminal, text) {
  return styled(terminal, "bold", text);
}
function objectLines(module, terminal) {
  const { patch } = module;
  if (patch.form === "unknown") return [heading(terminal, "What it patches is not known: no description of a known form")];
  const lines = patch.objects.map(({ name, functions }) => {
    const names = functions.map(({ oldName, sympos }) => `${oldName ?? "?"}${sympos === 0n ? "" : `,${sympos}`}`);
    return wrapped(printable(`${name ?? "vmlinux"}: ${names.join(" ")}`), terminal.width, "  ", "    ");
  });
  return [heading(terminal, `It patches (${patch.form} description)`), ...lines.flat()];
}
function klpLines({ module, timeline }) {
  const rows = module.klpRelas.map((klp) => [
    applicationWords(klp, timeline),
    klp.section.name,
    `-> ${klp.target?.name ?? "?"}`,
    plural(klp.relas.count, "relocation")
  ]);
  return rows.length === 0 ? ["  none"] : table(rows);
}
function applicationWords(klp, timeline) {
  const application = timeline.applicationOf(klp);
  return application.kind === "late" ? `late (${application.object})` : application.kind;
}
function timelineLines(context, terminal) {
  const idle = [];
  const lines = context.timeline.steps.flatMap(({ step, order, accesses }) => {
    const details = step.id === EARLY_RELOCATIONS ? [earlyWords(context)] : [...accessWords(accesses, context.module.elf), ...lateWords(context, order)];
    if (details.length === 0) {
      idle.push(step.id);
      return [];
    }
    const title = `${String(order + 1).padStart(3)}. ${step.id}: ${step.title} ${styled(terminal, "dim", `(${step.source})`)}`;
    return [title, ...details.map((detail) => `       ${printable(detail)}`)];
  });
  return [...lines, ...wrapped(`Steps that touch nothing of this module: ${idle.join(", ")}`, terminal.width, "  ", "    ")];
}
function earlyWords({ module, timeline }) {
  const early = module.klpRelas.filter((klp) => timeline.applicationOf(klp).kind === "early");
  return `writes ${plural(total(early), "livepatch relocation")} and the module's own`;
}
function total(sections) {
  return sections.reduce((sum, { relas }) => sum + relas.count, 0);
}
function accessWords(accesses, elf) {
  const groups = /* @__PURE__ */ new Map();
  for (const access of accesses) {
    const key = `${access.kind} ${access.role}${access.condition.kind === "depends" ? ` (where ${access.condition.on})` : ""}`;
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [access]);
    else group.push(access);
  }
  return [...groups].map(([key, group]) => {
    const ranges = group.slice(0, SHOWN_RANGES).map(({ section, start, end }) => rangeWords(elf, section, start, end));
    const more = group.length > SHOWN_RANGES ? `, and ${group.length - SHOWN_RANGES} more` : "";
    return `${key}: ${ranges.join(", ")}${more}`;
  });
}
function lateWords(context, order) {
  const { elf } = context.module;
  const isNow = (write) => write.moments.some((moment) => moment.order === order);
  const writes = Array.from(context.lateWrites()).filter(isNow);
  if (writes.length === 0) return [];
  const hit = context.hazards.filter(({ write, moments }) => isNow(write) && moments.some((moment) => moment.order === order));
  const conflicts = hit.map(
    ({ write, access }) => `conflict: ${rangeWords(elf, write.target, write.start, write.end)}, which ${access.step.id} ${access.kind} (${access.role})`
  );
  const shown = conflicts.slice(0, SHOWN_RANGES);
  const more = conflicts.length > SHOWN_RANGES ? [`and ${conflicts.length - SHOWN_RANGES} more conflicts`] : [];
  return [`writes ${plural(writes.length, "livepatch relocation")}`, ...shown, ...more];
}
function rangeWords(elf, section, start, end) {
  return `${elf.sections[section]?.name ?? `section ${section}`}+0x${start.toString(16)}..0x${end.toString(16)}`;
}
function table(rows) {
  const safe = rows.map((row) => row.map(printable));
  const widths = safe[0]?.map((_, column) => Math.max(...safe.map((row) => row[column]?.length ?? 0))) ?? [];
  return safe.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}

// src/commands/inspect.ts
function inspectCommand(args) {
  const { values, positionals } = parseArgs2({ args: [...args], allowPositionals: true, options: KERNEL_OPTIONS });
  const [path, ...others] = positionals;
  if (path === void 0 || others.length > 0) throw new UsageError("inspect needs one file");
  const options = checkOptionsOf(values);
  const source = openFile(path);
  const terminal = terminalOf(process.stdout, process.env);
  try {
    process.stdout.write(moduleFacts(new LivepatchModule(ElfFile.open(source)), path, terminal));
    process.stdout.write(modelFacts(modelModule(source, options), terminal));
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof ElfFormatError || error instanceof NotAnalysed)) throw error;
    process.stderr.write(`klp-lint: ${printable(`${path}: ${error.message}`)}
`);
    return EXIT.notAnalysed;
  } finally {
    source.close();
  }
}
function openFile(path) {
  try {
    return new FileSource(path);
  } catch (error) {
    throw new UsageError(errorCode(error) === "ENOENT" ? `${path}: no such file` : reasonOf(error), { cause: error });
  }
}

// src/cli.ts
var HELP = `Checks Linux kernel livepatch modules before a kernel loads them.

Usage:
  klp-lint check [options] PATH\u2026     check modules, archives and packages (*.ko, *.ko.xz, *.zip, *.tar.zst, *.deb, *.rpm, \u2026),
                                     folders of them, or - (a list of paths on stdin)
  klp-lint inspect [options] FILE    what one module says of itself, and what a kernel does with it, step by step
  klp-lint explain RULE              a rule's page, by id (KLP101) or name (late-alternative-site)
  klp-lint review --repo OWNER/NAME --pr N (--run ID | --path PATH) [--dry-run] [options of the Action]
                                     check a run's artifacts or files, and post the review (docs/action.md)
  klp-lint demo                      check three real modules that come with the repository

Options of check:
  --kernel RELEASE           the kernel that loads the modules, if not the one they were built for
  --kernel-fact NAME=VALUE   what that kernel does although its version says otherwise; a wrong NAME lists them all
  --kernel-facts PATH        files of the kernel's build, or folders of them, that say which symbols there are: kallsyms, System.map,
                             Module.symvers, vmlinux, modules (plain or .gz); can be given several times
  --format text|json         default: text
  --fail-on error|warning|never
                             which findings make the exit code 1; default: error
  --config FILE              findings to ignore (docs/configuration.md); default: .github/klp-lint.yml, if it is there

  --help, --version

Exit codes of check:
  0  no such findings; files that are no livepatch are counted, not judged
  1  findings
  2  wrong use: an unknown option, a path that does not exist
  3  something could not be analysed (whatever else was found)
  4  a fault of klp-lint
`;
async function main(args) {
  const [command, ...rest] = args;
  if (args.includes("--help") || args.includes("-h") || command === "help") {
    process.stdout.write(HELP);
    return EXIT.clean;
  }
  switch (command) {
    case "--version":
      process.stdout.write(`${TOOL_NAME} ${toolVersion()}
`);
      return EXIT.clean;
    case "check":
      return checkCommand(rest);
    case "inspect":
      return inspectCommand(rest);
    case "explain":
      return explainCommand(rest);
    case "review":
      return (await import("./review-R53A2OCE.js")).reviewCommand(rest);
    case "demo":
      return demoCommand(rest);
    case void 0:
      throw new UsageError("no command; klp-lint --help lists them");
    default:
      throw new UsageError(`no command is named ${JSON.stringify(command)}; klp-lint --help lists them`);
  }
}
function isUsageError(error) {
  return error instanceof UsageError || errorCode(error)?.startsWith("ERR_PARSE_ARGS_") === true;
}
process.stdout.on("error", (error) => {
  if (errorCode(error) !== "EPIPE") throw error;
  process.exit();
});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const usage = isUsageError(error);
  process.stderr.write(usage ? `klp-lint: ${reasonOf(error)}
` : `klp-lint: internal error, please report it
${inspect(error)}
`);
  process.exitCode = usage ? EXIT.usage : EXIT.internal;
}
