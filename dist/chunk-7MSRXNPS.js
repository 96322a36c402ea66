import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  BufferSource,
  ElfFile,
  ElfView,
  MAX_STRING,
  Modinfo,
  RelocationIndex,
  StringTable
} from "./chunk-KPLQ2K7J.js";
import {
  EARLY_RELOCATIONS,
  LATE_RELOCATIONS_PATCH,
  LATE_RELOCATIONS_TARGET,
  RELOCATION_TYPES,
  RULES,
  Timeline,
  undefinedSymbols
} from "./chunk-J6HDIHTG.js";
import {
  EHDR_SIZE,
  ELFDATA2LSB,
  EM,
  ET_REL,
  ElfFormatError,
  Pointers,
  RELA_SIZE,
  SHDR_SIZE,
  SHN_XINDEX,
  SHT_REL,
  SHT_RELA,
  SHT_STRTAB,
  SHT_SYMTAB,
  SYM_SIZE
} from "./chunk-B4DJ2G6U.js";
import {
  kernelOf
} from "./chunk-UM2RZRVY.js";
import {
  KLP_RELA_PREFIX,
  VMLINUX,
  klpRelaSections,
  parseKlpSymbolName,
  plainSymbolName
} from "./chunk-N2RJELVH.js";
import {
  partitionPoint
} from "./chunk-73GFZJDO.js";

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
    const behind = partitionPoint(ranges.length, (position) => (ranges[position]?.start ?? 0) <= offset);
    let first = behind - 1;
    while (first > 0 && ranges[first - 1]?.start === ranges[first]?.start) first--;
    const found = ranges.slice(Math.max(first, 0), behind).find((range) => offset < range.end);
    return found === void 0 ? void 0 : { name: found.name, offset: offset - found.start };
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
  const thisModule = [...elf.symbols()].find((symbol) => symbol.name === "__this_module");
  if (thisModule === void 0) return;
  for (const section of elf.sections) {
    if (!section.isWrite || !section.hasContent || section.name.startsWith(".gnu.linkonce")) continue;
    for (const { table, index } of relocations.of(section.index)) {
      if (table.symbol(index) === thisModule.index && table.addend(index) === 0n) yield { section, offset: table.offset(index) };
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
function endOfSymbol(elf, place) {
  let end = place.section.size;
  for (const symbol of elf.symbols()) {
    if (symbol.place.kind !== "section" || symbol.place.section !== place.section.index || symbol.isSection) continue;
    if (symbol.value <= place.offset && place.offset < symbol.value + symbol.size) return Math.min(symbol.value + symbol.size, end);
    if (symbol.value > place.offset && symbol.value < end) end = symbol.value;
  }
  return end;
}

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

// src/check/finding.ts
function unread(path) {
  return {
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
}

// src/check/check.ts
import { createHash } from "node:crypto";

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
    if (ours !== theirs) this.differs(what, hex(ours), hex(theirs));
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
  return ascending[partitionPoint(ascending.length, (position) => (ascending[position] ?? 0) < limit) - 1];
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
  const sectionNames = header.u16(62);
  if (count === 0) return "elfinfo does not know the extended numbering of sections (e_shnum is 0)";
  if (sectionNames === SHN_XINDEX) return "elfinfo does not know the extended numbering of sections (e_shstrndx is SHN_XINDEX)";
  if (header.u16(58) !== SHDR_SIZE) return "the section headers have another size than those of 64-bit ELF files";
  if (headersOffset + count * SHDR_SIZE > bytes.length) return "the section headers lie outside the file";
  const headers = new ElfView(copy(bytes, headersOffset, count * SHDR_SIZE), header.littleEndian);
  const typeOf = (index) => headers.u32(index * SHDR_SIZE + 4);
  const indices = Array.from({ length: count }, (_, index) => index);
  const symtab = indices.find((index) => typeOf(index) === SHT_SYMTAB) ?? -1;
  const symbolNames = symtab < 0 ? -1 : headers.u32(symtab * SHDR_SIZE + 40);
  const shown = new Set(indices.filter((index) => typeOf(index) === SHT_RELA && (concerned?.has(index) ?? true)));
  const visible = /* @__PURE__ */ new Set([...shown, symtab, symbolNames, sectionNames]);
  let decoded = 0;
  for (const index of indices.filter((candidate) => DECODED.has(typeOf(candidate)))) {
    const at = index * SHDR_SIZE;
    const entrySize = headers.size64(at + 56);
    if (!visible.has(index)) {
      setU64(headers, at + 24, 0n);
      setU64(headers, at + 32, 0n);
      setU64(headers, at + 56, 1n);
    } else if (index === symtab ? entrySize !== SYM_SIZE : shown.has(index) && entrySize !== RELA_SIZE) {
      return `elfinfo goes by sh_entsize, which is ${entrySize} in section ${index}`;
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
  return { header: header.bytes, headersOffset, headers: headers.bytes, sectionNames, symtab, symbolNames, shown };
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
function hex(value) {
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
var decoder = new TextDecoder("utf-8");
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
    return decoder.decode(this.section.view.bytes.subarray(at, this.position - 1));
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
    return partitionPoint(this.#entries.length, (position) => this.#offsetAt(position) < offset);
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
    const place = symbol.place.kind === "section" ? { section: symbol.place.section, offset: symbol.value } : void 0;
    this.#places.set(index, place);
    return place;
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
    const place = this.relocated.target(offset, width);
    return place !== void 0 && place.offset >= 0 ? place : void 0;
  }
  /**
   * The offset into another debug section that a field holds: the relocation's when there is one (in SHT_RELA the field's
   * own bytes mean nothing then), else the field's own.
   * @param target name of the section that the field points into
   * @throws ElfFormatError when the relocation points elsewhere
   */
  sectionOffset(offset, width, target) {
    const place = this.relocated.target(offset, width);
    if (place === void 0) return width === 8 ? this.view.size64(offset) : this.view.u32(offset);
    if (this.#elf.sections[place.section]?.name !== target || place.offset < 0) {
      throw this.error(offset, "a relocated offset", place.offset, `an offset into ${target}`);
    }
    return place.offset;
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
          const place = section.address(at + 1, length - 1);
          sectionIndex = place?.section;
          address = place?.offset ?? 0;
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
  rowsAt(place, limit) {
    const found = [];
    for (const { low, high, table, start } of this.#bySection.get(place.section) ?? []) {
      if (found.length > limit) break;
      if (!(low <= place.offset && place.offset < high)) continue;
      runSequence(table, start, ({ file, line }, from, to) => {
        if (from.section !== place.section || !(from.offset <= place.offset && place.offset < to)) return;
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
    const path = this.#resolve(directory === void 0 ? name : joined(directory, name));
    const root = this.#roots.find((candidate) => path.startsWith(`${candidate}/`));
    return root === void 0 ? path : path.slice(root.length + 1);
  }
  /** From the compilation directory on, without `.` and `..`. */
  #resolve(path) {
    return normalised(joined(this.#directory, path));
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
function joined(directory, path) {
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
function within2(place, low, high) {
  return low?.section === place.section && high?.section === place.section && low.offset <= place.offset && place.offset < high.offset;
}
function after(place, length) {
  return place === void 0 ? void 0 : { section: place.section, offset: place.offset + length };
}
var Coverage = class {
  constructor(place) {
    this.place = place;
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
function lineAt(place, index) {
  const rows = index.lines.rowsAt(place, MAX_ROWS);
  if (rows.length === 0 || rows.length > MAX_ROWS) return void 0;
  const coverage = new Coverage(place);
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
  add(meta, problem) {
    this.#drafts.push({ meta, problem, ...this.#placeOf(problem.subject) });
  }
  subjects() {
    return this.#drafts.map(({ problem }) => problem.subject);
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
  #finding({ meta, problem, section, offset }) {
    const { module } = this.context;
    const func = section === void 0 || offset === void 0 ? void 0 : module.functions.at(section.index, offset);
    const source = section === void 0 || offset === void 0 ? void 0 : this.#lines.lineOf(section.index, offset);
    const relocation = problem.subject.kind === "relocation" ? this.#relocation(problem.subject.table, problem.subject.index) : void 0;
    const conflict = this.#conflict(problem);
    const identity = [
      meta.id,
      problem.object ?? "",
      func?.name ?? section?.name ?? "",
      relocation?.type ?? "",
      relocation === void 0 ? "" : plainSymbolName(relocation.symbol)
    ];
    const bytes = section === void 0 || offset === void 0 ? void 0 : this.#bytes(section, offset, conflict);
    return {
      rule: meta.id,
      slug: meta.slug,
      severity: problem.severity ?? meta.severity,
      ...problem.condition === void 0 ? { confidence: "certain" } : { confidence: "conditional", condition: problem.condition },
      object: problem.object,
      section: section?.name,
      offset,
      function: func?.name,
      functionOffset: func?.offset,
      ...source === void 0 ? {} : { source },
      relocation,
      ...conflict === void 0 ? {} : { conflict },
      ...problem.positions === void 0 ? {} : { positions: problem.positions },
      effects: problem.effects,
      message: problem.message,
      advice: problem.advice ?? meta.advice,
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
    return bytes.length === 0 ? void 0 : { start, bytes: Uint8Array.from(bytes) };
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
  let facts = unread(path);
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
  for (const { meta, check } of RULES) for (const problem of check(context)) maker.add(meta, problem);
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

export {
  LivepatchModule,
  unread,
  NotAnalysed,
  checkModule,
  modelModule
};
