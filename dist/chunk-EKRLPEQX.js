import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  LimitReached
} from "./chunk-OQ4JXGRT.js";
import {
  UsageError,
  errorCode,
  reasonOf
} from "./chunk-ENIIBL42.js";

// src/source/paths.ts
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

// src/archive/format.ts
var HEAD = 512;
var TAR_MAGIC_OFFSET = 257;
var MAGIC = [
  ["1f8b", { kind: "compressed", by: "gzip" }],
  ["fd377a585a00", { kind: "compressed", by: "xz" }],
  ["28b52ffd", { kind: "compressed", by: "zstd" }],
  // An entry, the end of an empty archive (also with zip64), an archive that was to be spanned.
  ["504b0304", { kind: "container", of: "zip" }],
  ["504b0506", { kind: "container", of: "zip" }],
  ["504b0606", { kind: "container", of: "zip" }],
  ["504b0708", { kind: "container", of: "zip" }],
  ["213c617263683e0a", { kind: "container", of: "deb" }],
  ["edabeedb", { kind: "container", of: "rpm" }],
  // '070701' and '070702': the "new ASCII" cpio that rpm writes.
  ["3037303730", { kind: "container", of: "cpio" }],
  ["425a68", { kind: "unread", name: "bzip2" }],
  ["5d0000", { kind: "unread", name: "lzma" }],
  ["04224d18", { kind: "unread", name: "lz4" }],
  ["377abcaf271c", { kind: "unread", name: "7z" }],
  ["526172211a07", { kind: "unread", name: "rar" }]
];
function formatOf(source, name) {
  const head = Buffer.from(source.read(0, Math.min(HEAD, source.size), "first bytes"));
  const hex = head.subarray(0, 8).toString("hex");
  const found = MAGIC.find(([magic]) => hex.startsWith(magic));
  if (found !== void 0) return found[1];
  if (/^5.2a4d18/.test(hex)) return { kind: "compressed", by: "zstd" };
  const isTar = head.toString("latin1", TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5) === "ustar";
  if (isTar || /\.tar$/i.test(name) && head.length === HEAD) return { kind: "container", of: "tar" };
  return { kind: "plain" };
}
var COMPRESSED = /\.(gz|xz|zst)$/i;
var SHORT_TAR = /\.(tgz|txz|tzst)$/i;
var CONTAINER = /\.(zip|tar|deb|rpm|cpio)$/i;
var UNREAD_TAR = /\.(tar\.(bz2|lzma|lz4|lz)|tbz2?|7z)$/i;
function withoutCompression(name) {
  return SHORT_TAR.test(name) ? name.replace(SHORT_TAR, ".tar") : name.replace(COMPRESSED, "");
}
function isContainerName(name) {
  return CONTAINER.test(withoutCompression(name)) || UNREAD_TAR.test(name);
}
function promisesFormat(name) {
  return COMPRESSED.test(name) || isContainerName(name);
}

// src/source/paths.ts
var MODULE = /\.ko$/;
function isModuleName(name) {
  return MODULE.test(withoutCompression(name));
}
function collectInputs(paths) {
  const roots = /* @__PURE__ */ new Map();
  const unreadable = /* @__PURE__ */ new Map();
  for (const path of paths) {
    if (!isDirectory(path)) {
      roots.set(path, { file: path, shown: path, asked: path });
      continue;
    }
    const problems = unreadable.size;
    const found = searchFolder(path, path, roots, unreadable);
    if (found === 0 && unreadable.size === problems) unreadable.set(path, `no *.ko below ${path}`);
  }
  return { roots: [...roots.values()], unreadable: [...unreadable].map(([path, reason]) => ({ path, reason })) };
}
function isDirectory(path) {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const missing = ["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "");
    throw new UsageError(missing ? `${path}: no such file or folder` : reasonOf(error), { cause: error });
  }
}
function searchFolder(folder, asked, roots, unreadable) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    unreadable.set(folder, reasonOf(error));
    return 0;
  }
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  let found = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found += searchFolder(path, asked, roots, unreadable);
    else if (isModuleName(entry.name) || isContainerName(entry.name)) {
      if (!roots.has(path)) roots.set(path, { file: path, shown: path, asked });
      found++;
    }
  }
  return found;
}
function pathsInList(list) {
  return list.split(/\r?\n/).filter((line) => line !== "");
}

// src/report/escape.ts
var UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
function printable(text) {
  return text.replace(UNPRINTABLE, spelt);
}
function spelt(character) {
  const code = character.codePointAt(0) ?? 0;
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}
function printableJson(json) {
  return json.replace(UNPRINTABLE, (character) => character === "\n" ? character : jsonEscape(character));
}
function jsonEscape(character) {
  let escaped = "";
  for (let i = 0; i < character.length; i++) escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
  return escaped;
}
function markdownText(text) {
  return printable(text).replace(/[&<>\\`*_{}[\]()#+\-.!|~:@/]/g, entity);
}
function markdownCode(text) {
  return `<code>${codeText(printable(text))}</code>`;
}
function markdownPreformatted(lines) {
  return `<pre>${codeText(lines.join("\n"))}</pre>`;
}
var MAX_NAME = 200;
var FOREIGN = /[^\x20-\x3f\x41-\x7e\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
function plainName(text) {
  const cut = text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}... (${text.length} characters)` : text;
  return printable(cut).replace(FOREIGN, spelt);
}
function codeSpan(text) {
  const name = plainName(text).replace(/[`|]/g, spelt);
  return name.trim() === "" ? "`(no name)`" : `\`${name}\``;
}
var PLAIN_WORD = /^(?:[A-Za-z][A-Za-z]*(?:['.-][A-Za-z]+)*|\d{1,6}(?:\.\d{1,6})*|\d{1,6}-[a-z]+|–)$/;
var NO_PLAIN_WORD = /^www\.|^[0-9a-f]{7,}$/i;
var MAX_PROSE = 3e3;
function proseWithNames(text, known = /* @__PURE__ */ new Map()) {
  const cut = text.length > MAX_PROSE ? `${text.slice(0, MAX_PROSE)} ... (${text.length} characters)` : text;
  return printable(cut).split(" ").filter((word) => word !== "").map((word, i) => {
    const [, opening = "", quoted, bare = "", closing = ""] = /^([("]*)(?:'(.+)'|(.*?))([)".,:;!?]*)$/.exec(word) ?? [];
    const name = quoted ?? bare;
    if (name === "") return word;
    const isPlain = quoted === void 0 && (i > 0 || /^[A-Za-z]/.test(name)) && PLAIN_WORD.test(name) && !NO_PLAIN_WORD.test(name);
    return opening + (known.get(name) ?? (isPlain ? name : codeSpan(name))) + closing;
  }).join(" ");
}
function fenced(lines) {
  const longest = Math.max(2, ...lines.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))));
  const fence = "`".repeat(longest + 1);
  return [`${fence}text`, ...lines, fence].join("\n");
}
function codeText(text) {
  return text.replace(/[&<>`*_[\]\\~:@|]|(?<=www)\./gi, entity);
}
function entity(character) {
  return `&#${character.charCodeAt(0)};`;
}

// src/report/summary.ts
var FAIL_ON = ["error", "warning", "never"];
var EXIT = { clean: 0, findings: 1, usage: 2, notAnalysed: 3, internal: 4 };
function summarize(reports) {
  const count = (status) => reports.filter((report) => report.status === status).length;
  const notLivepatch = count("not-livepatch");
  return {
    modules: reports.length - notLivepatch,
    clean: count("clean"),
    withFindings: count("findings"),
    notAnalysed: count("not-analysed"),
    notLivepatch,
    findings: countSeverities(reports),
    suppressed: reports.reduce((sum, report) => sum + report.suppressed.length, 0)
  };
}
function countSeverities(reports) {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const report of reports) for (const finding of report.findings) counts[finding.severity]++;
  return counts;
}
function exitCodeOf(summary, failOn) {
  if (summary.notAnalysed > 0) return EXIT.notAnalysed;
  const { error, warning } = summary.findings;
  const failing = failOn === "never" ? 0 : failOn === "warning" ? error + warning : error;
  return failing > 0 ? EXIT.findings : EXIT.clean;
}
function summaryLine(summary) {
  const parts = [
    summary.clean > 0 ? `${summary.clean} clean` : void 0,
    summary.withFindings > 0 ? `${summary.withFindings} with findings (${severityCounts(summary.findings)})` : void 0,
    summary.notAnalysed > 0 ? `${summary.notAnalysed} not analysed` : void 0
  ].filter((part) => part !== void 0);
  const modules = parts.length === 0 ? "no livepatch module" : `${plural(summary.modules, "module")}: ${parts.join(", ")}`;
  const rest = [
    summary.suppressed > 0 ? `${plural(summary.suppressed, "finding")} ignored by the configuration` : void 0,
    summary.notLivepatch === 1 ? "1 file is no livepatch" : void 0,
    summary.notLivepatch > 1 ? `${summary.notLivepatch} files are no livepatch` : void 0
  ].filter((part) => part !== void 0);
  return [modules, ...rest].join("; ");
}
function severityCounts(counts) {
  const parts = ["error", "warning", "note"].filter((severity) => counts[severity] > 0);
  return parts.map((severity) => plural(counts[severity], severity)).join(", ");
}
function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// src/archive/limits.ts
var GIB = 2 ** 30;
var DEFAULT_LIMITS = {
  // A distribution's kernel has 5,000 files, its sources 90,000.
  entries: 25e4,
  // A vmlinux with debug information is the largest file of interest: 0.4 to 1.2 GiB.
  entryBytes: 2 * GIB,
  // GitHub's runners have 14 GiB of free disk.
  totalBytes: 8 * GIB,
  // Modules shrink to a third or a fifth, tables of zeros by more; deflate ends at 1,032, xz and zstd far beyond.
  ratio: 200,
  // build.zip → kernel.rpm → payload → x.ko.xz is 5 with the payload's compression.
  depth: 8,
  // A quarter of Linux's PATH_MAX.
  pathLength: 1024
};
var RATIO_FLOOR = 16 * 2 ** 20;
var Spent = class {
  constructor(limits) {
    this.limits = limits;
  }
  limits;
  #entries = 0;
  #bytes = 0;
  /** @throws LimitReached */
  addEntry() {
    if (this.#entries >= this.limits.entries) throw new LimitReached("entries", this.limits.entries, "there are more");
    this.#entries++;
  }
  /** @throws LimitReached */
  addBytes(count) {
    this.#bytes += count;
    if (this.#bytes > this.limits.totalBytes) throw new LimitReached("totalBytes", this.limits.totalBytes, "there are more");
  }
};
var Meter = class {
  /** @param packed the size in bytes of what is unpacked */
  constructor(spent, packed) {
    this.spent = spent;
    this.packed = packed;
  }
  spent;
  packed;
  #bytes = 0;
  /** Refuses a size before anything is unpacked. @throws LimitReached */
  expect(bytes) {
    const { entryBytes, ratio } = this.spent.limits;
    if (bytes > entryBytes) throw new LimitReached("entryBytes", entryBytes, `it has ${bytes} bytes or more`);
    if (bytes > RATIO_FLOOR && bytes > ratio * this.packed) {
      throw new LimitReached("ratio", ratio, `${this.packed} packed bytes become ${bytes} or more`);
    }
  }
  /** Counts a frame, block or other part, each of which costs as much as an entry. @throws LimitReached */
  addPart() {
    this.spent.addEntry();
  }
  /** Counts what was unpacked. @throws LimitReached */
  add(bytes) {
    this.#bytes += bytes;
    this.expect(this.#bytes);
    this.spent.addBytes(bytes);
  }
};

// src/loader/release.ts
function parseRelease(release) {
  const found = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(release);
  if (found === null) return void 0;
  return { major: Number(found[1]), minor: Number(found[2]), patch: Number(found[3] ?? 0) };
}
function compareVersions(a, b) {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

// src/report/words.ts
function whenWords(when, object) {
  const target = object === void 0 || object === "vmlinux" ? "the target" : object;
  switch (when) {
    case "patch-load":
      return "livepatch loads";
    case "patch-load-with-target":
      return `livepatch loads, ${target} is loaded already`;
    case "target-load":
      return `${target} loads later`;
    case "target-reload":
      return `${target} is loaded again`;
    case "run":
      return "patched code runs";
  }
}
function conflictWords(conflict) {
  switch (conflict.access) {
    case "reads":
      return `read earlier: ${conflict.step}`;
    case "writes":
      return `written earlier: ${conflict.step}`;
    case "sorts":
      return `sorted earlier: ${conflict.step}`;
    case "frees":
      return `freed earlier: ${conflict.step}`;
  }
}
function placeWords(finding) {
  const inSection = finding.section === void 0 ? void 0 : `${finding.section}${offsetWords(finding.offset)}`;
  if (finding.function === void 0) return inSection ?? finding.relocation?.section ?? "";
  const inFunction = `${finding.function}${offsetWords(finding.functionOffset)}`;
  return inSection === void 0 ? inFunction : `${inFunction} (${inSection})`;
}
function offsetWords(offset) {
  return offset === void 0 ? "" : `+0x${offset.toString(16)}`;
}
var SHOWN_WHEN_MANY = 2;
var MANY = 5;
function shownFindings(report) {
  const groups = /* @__PURE__ */ new Map();
  for (const finding of report.findings) {
    const key = JSON.stringify([finding.rule, finding.severity, finding.object, finding.function ?? finding.section]);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length <= MANY) return group.map((finding) => ({ finding, omitted: 0 }));
    return group.slice(0, SHOWN_WHEN_MANY).map((finding, i) => ({ finding, omitted: i === SHOWN_WHEN_MANY - 1 ? group.length - SHOWN_WHEN_MANY : 0 }));
  });
}

// src/report/picture.ts
var BYTES_IN_LINE = 16;
function pictureLines(finding) {
  const { bytes: shown, section, relocation, conflict, offset } = finding;
  if (shown === void 0 || section === void 0 || shown.bytes.length === 0) return [];
  const marks = [];
  if (conflict?.section === section) marks.push({ start: conflict.start, end: conflict.end, words: conflictWords(conflict) });
  if (relocation !== void 0 && offset !== void 0 && relocation.width > 0) {
    marks.push({ start: offset, end: offset + relocation.width, words: `${relocation.type} to ${relocation.symbol}` });
  }
  const lines = [];
  const explained = /* @__PURE__ */ new Set();
  const end = shown.start + shown.bytes.length;
  for (let start = shown.start; start < end; start += BYTES_IN_LINE) {
    const bytes = shown.bytes.subarray(start - shown.start, start - shown.start + BYTES_IN_LINE);
    const label = `${printable(section)}+0x${start.toString(16)}   `;
    lines.push(label + [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" "));
    for (const mark of marks) {
      const from = Math.max(mark.start, start) - start;
      const to = Math.min(mark.end, start + bytes.length) - start;
      if (from >= to) continue;
      const carets = " ".repeat(label.length + from * 3) + "^".repeat((to - from) * 3 - 1);
      lines.push(explained.has(mark) ? carets : `${carets}  ${printable(mark.words)}`);
      explained.add(mark);
    }
  }
  return lines;
}

export {
  formatOf,
  withoutCompression,
  isContainerName,
  promisesFormat,
  DEFAULT_LIMITS,
  Spent,
  Meter,
  parseRelease,
  compareVersions,
  isModuleName,
  collectInputs,
  pathsInList,
  printable,
  printableJson,
  markdownText,
  markdownCode,
  markdownPreformatted,
  plainName,
  codeSpan,
  proseWithNames,
  fenced,
  FAIL_ON,
  EXIT,
  summarize,
  countSeverities,
  exitCodeOf,
  summaryLine,
  severityCounts,
  plural,
  whenWords,
  placeWords,
  shownFindings,
  pictureLines
};
