import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  printable
} from "./chunk-Z6FYEPKQ.js";
import {
  KLP_RELA_PREFIX,
  VMLINUX,
  plainSymbolName
} from "./chunk-N2RJELVH.js";

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
  whenWords,
  placeWords,
  shownFindings,
  pictureLines,
  positionLines
};
