import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  Workspace,
  unpack
} from "./chunk-INMX3RDG.js";
import {
  ElfFile,
  Modinfo,
  PathSource,
  RelocationIndex,
  hasElfMagic
} from "./chunk-KPLQ2K7J.js";
import {
  ET_DYN,
  ET_EXEC,
  ET_REL,
  ElfFormatError,
  Pointers,
  SHN_UNDEF,
  STT_FILE,
  STT_OBJECT,
  STT_SECTION
} from "./chunk-B4DJ2G6U.js";
import {
  formatOf,
  isContainerName,
  isDirectory,
  withoutCompression
} from "./chunk-GXL65O5L.js";
import {
  VMLINUX
} from "./chunk-N2RJELVH.js";
import {
  partitionPoint
} from "./chunk-73GFZJDO.js";
import {
  errorCode,
  reasonOf
} from "./chunk-ENIIBL42.js";

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
    const twice = repeated(this.#unnamed);
    if (twice !== void 0) {
      this.#said.add(`${twice} do not say of which kernel they are: none of them was used`);
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
import { basename as basename2, join, normalize } from "node:path";

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
    const relocations = new RelocationIndex(this.elf, ({ info }) => SITE_TABLES.includes(this.elf.sections[info]?.name ?? ""));
    const pointers = new Pointers(this.elf, relocations);
    for (const table of this.elf.sections.filter(({ name }) => SITE_TABLES.includes(name))) {
      for (const entry of relocations.of(table.index)) {
        const pointer = pointers.at(table, entry.table.offset(entry.index));
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
    const sites = this.#sites;
    if (sites === void 0 || sites === "none") return void 0;
    const next = sites[partitionPoint(sites.length, (position) => (sites[position] ?? 0n) < address)];
    return next !== void 0 && next < address + BigInt(size);
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
var MOST_KEPT = 256 * 2 ** 20;
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
      const { place } = found;
      if (found.kind === "file") any = this.#take(found.source, place, asked, this.#keep) || any;
      else {
        this.problems.push({ path: place, message: `${place}: ${found.reason}` });
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
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, problems);
    return entry.isFile() ? [path] : [];
  });
}

export {
  KernelBuilds,
  readKernelFacts,
  findKernelFacts,
  findKernelFactsIn
};
