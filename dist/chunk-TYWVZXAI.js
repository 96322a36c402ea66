import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  KLP_RELA_PREFIX,
  VMLINUX,
  plainSymbolName
} from "./chunk-OQQ35RDK.js";

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

// src/report/escape.ts
var UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
function printable(text) {
  return text.replace(UNPRINTABLE, spelt);
}
function spelt(character) {
  const code = character.codePointAt(0) ?? 0;
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}
function printableInLog(line) {
  return printable(line).replace(/^(\s*):/, "$1\\x3a").replaceAll("##[", "#\\x23[");
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
var PLAIN_WORD = /^(?:[A-Za-z][A-Za-z]*(?:['.-][A-Za-z]+)*|\d{1,6}(?:\.\d{1,6})*|\d{1,6}-[a-z]+|[–→])$/;
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

// src/report/undecided.ts
var MOST_FILES = 8;
function undecidedGroups(reports) {
  return grouped(reports, (report) => wordsOf([report]));
}
function undecidedSentences(reports) {
  return grouped(reports, ({ kernel }) => kernel ?? "").map(
    ({ reports: same, words: kernel }) => `Undecided for Linux ${kernel} in ${plural(same.length, "module")}: ${wordsOf(same)}.`
  );
}
function grouped(reports, keyOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const report of reports.filter(({ undecided }) => undecided.length > 0)) {
    const key = keyOf(report);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [report]);
    else group.push(report);
  }
  return [...groups].map(([words, same]) => ({ words, reports: same }));
}
function wordsOf(reports) {
  const undecided = reports.flatMap((report) => report.undecided);
  const rules = plural(new Set(undecided.map(({ rule }) => rule)).size, "rule");
  const files = [...new Set(undecided.map(({ wouldDecide }) => wouldDecide))];
  const left = files.length - MOST_FILES;
  return `${rules}, for want of files of the kernel (kernel-facts): ${files.slice(0, MOST_FILES).join("; ")}${left > 0 ? `; and ${left} more` : ""}`;
}

// src/report/words.ts
function whenWords({ when, kernels }, object) {
  return kernels === void 0 ? momentWords(when, object) : `${momentWords(when, object)}, ${kernels}`;
}
function momentWords(when, object) {
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
function conflictWords({ access, role }) {
  return `${role.replaceAll("-", " ")}: ${DONE[access]}`;
}
var DONE = {
  reads: "read when the livepatch loads",
  writes: "rewritten when the livepatch loads",
  sorts: "sorted when the livepatch loads",
  frees: "freed once the livepatch is loaded"
};
function relocationWords({ section, type, symbol }, object) {
  const isLate = section.startsWith(KLP_RELA_PREFIX) && object !== void 0 && object !== VMLINUX;
  return `${type} to ${plainSymbolName(symbol)}${isLate ? `: written when ${object} loads` : ""}`;
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
    marks.push({ start: offset, end: offset + relocation.width, words: relocationWords(relocation, finding.object) });
  }
  const lines = [];
  const explained = /* @__PURE__ */ new Set();
  const marked = marks.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...marks.map((mark) => mark.end));
  const end = Math.min(shown.start + shown.bytes.length, marked);
  for (let start = shown.start; start < end; start += BYTES_IN_LINE) {
    const bytes = shown.bytes.subarray(start - shown.start, Math.min(start + BYTES_IN_LINE, end) - shown.start);
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

// src/report/positions.ts
function positionLines({ positions }) {
  if (positions === void 0 || positions.shown.length === 0) return [];
  const { order, shown, left } = positions;
  const rows = [
    ["position", "address", "kind", "bytes"],
    ...shown.map(({ place, kind, size }, index) => [
      String(index + 1),
      place === void 0 ? "hidden" : printable(place),
      kind === "unknown" ? "" : kind,
      size === void 0 ? "" : String(size)
    ])
  ];
  const columns = rows[0]?.map((_, column) => rows.map((row) => row[column] ?? "")) ?? [];
  const known = columns.filter(([, ...cells]) => cells.some((cell) => cell !== ""));
  const widths = known.map((cells) => Math.max(...cells.map(({ length }) => length)));
  const lines = rows.map(
    (_, index) => known.map((cells, column) => (cells[index] ?? "").padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  );
  return [...lines, `(${order}${left > 0 ? `; ${left} more` : ""})`];
}

export {
  FAIL_ON,
  EXIT,
  summarize,
  countSeverities,
  exitCodeOf,
  summaryLine,
  severityCounts,
  plural,
  printable,
  printableInLog,
  printableJson,
  markdownText,
  markdownCode,
  markdownPreformatted,
  plainName,
  codeSpan,
  proseWithNames,
  fenced,
  whenWords,
  placeWords,
  shownFindings,
  pictureLines,
  positionLines,
  undecidedGroups,
  undecidedSentences
};
