import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  undecidedGroups
} from "./chunk-YITP7KUJ.js";
import {
  pictureLines,
  placeWords,
  positionLines,
  shownFindings,
  whenWords
} from "./chunk-P7C2WDKE.js";
import {
  styled,
  wrapped
} from "./chunk-AS55BOWE.js";
import {
  printable
} from "./chunk-Z6FYEPKQ.js";
import {
  countSeverities,
  severityCounts,
  summarize,
  summaryLine
} from "./chunk-5TCYWWEU.js";

// src/report/text.ts
var INDENT = "  ";
var SHOWN_PLACES = 5;
var SEVERITY_STYLE = { error: "red", warning: "yellow", note: "cyan" };
var SAID_FOR_EACH = 3;
function textReport(reports, terminal) {
  const modules = reports.filter((report) => report.status !== "not-livepatch");
  const groups = undecidedGroups(modules);
  const undecided = new Map(
    groups.flatMap((group) => group.reports.length > SAID_FOR_EACH ? [] : group.reports.map((report) => [report, group.words]))
  );
  const blocks = modules.map((report) => moduleLines(report, undecided.get(report), terminal).join("\n"));
  const atEnd = groups.filter((group) => group.reports.length > SAID_FOR_EACH).flatMap((group) => undecidedLines(group.words, `undecided in ${group.reports.length} modules: `, terminal));
  return `${[...blocks, ...atEnd.length > 0 ? [atEnd.join("\n")] : [], summaryLine(summarize(reports))].join("\n\n")}
`;
}
function moduleLines(report, undecided, terminal) {
  const lines = [headingLine(report, terminal)];
  lines.push(...otherPlaces(report));
  for (const shown of shownFindings(report)) lines.push("", ...findingLines(shown, terminal));
  if (undecided !== void 0 || report.remarks.length > 0) lines.push("");
  if (undecided !== void 0) lines.push(...undecidedLines(undecided, `${INDENT}undecided: `, terminal));
  for (const remark of report.remarks) lines.push(...wrapped(printable(remark), terminal.width, `${INDENT}remark: `, `${INDENT}        `));
  return lines;
}
function otherPlaces({ places }) {
  const others = places.slice(1);
  if (others.length === 0) return [];
  const left = others.length - SHOWN_PLACES;
  return [`${INDENT}also ${others.slice(0, SHOWN_PLACES).map(printable).join(", ")}${left > 0 ? ` and ${left} more` : ""}`];
}
function undecidedLines(words, prefix, { width }) {
  return wrapped(printable(words), width, prefix, " ".repeat(prefix.length));
}
function headingLine(report, terminal) {
  const known = [
    report.name,
    report.kernel === void 0 ? void 0 : `Linux ${report.kernel}`,
    report.arch,
    report.builder === void 0 || report.builder === "unknown" ? void 0 : report.builder
  ].filter((fact) => fact !== void 0);
  const facts = known.length === 0 ? "" : ` (${printable(known.join(", "))})`;
  return `${styled(terminal, "bold", printable(report.path))}${facts}: ${verdict(report, terminal)}`;
}
function verdict(report, terminal) {
  switch (report.status) {
    case "clean":
      return styled(terminal, "green", "clean");
    case "findings": {
      const counts = countSeverities([report]);
      const style = counts.error > 0 ? "red" : counts.warning > 0 ? "yellow" : "cyan";
      return styled(terminal, style, severityCounts(counts));
    }
    case "not-analysed":
      return `${styled(terminal, "red", "not analysed")}: ${printable(report.reason)}`;
    case "not-livepatch":
      return "no livepatch";
  }
}
function findingLines({ finding, omitted }, terminal) {
  const detail = INDENT.repeat(2);
  const picture = pictureLines(finding).map((line) => detail + line);
  const positions = positionLines(finding).map((line) => detail + line);
  const effects = effectLines(finding, terminal.width);
  const lines = [
    INDENT + findingHeading(finding, terminal),
    ...wrapped(printable(finding.message), terminal.width, detail, detail),
    ...positions.length > 0 ? ["", ...positions] : [],
    ...picture.length > 0 ? ["", ...picture] : [],
    ...effects.length > 0 ? ["", ...effects] : []
  ];
  if (finding.condition !== void 0) {
    lines.push("", ...wrapped(printable(finding.condition), terminal.width, `${detail}Only if: `, `${detail}         `));
  }
  lines.push("", ...wrapped(printable(finding.advice), terminal.width, `${detail}Fix: `, `${detail}     `));
  if (omitted > 0) lines.push("", `${INDENT}\u2026 and ${omitted} more ${finding.slug} there`);
  return lines;
}
function findingHeading(finding, terminal) {
  const source = finding.source === void 0 ? "" : `${finding.source.file}:${finding.source.line}`;
  const severity = styled(terminal, SEVERITY_STYLE[finding.severity], finding.severity);
  const rule = styled(terminal, "bold", `${finding.rule} ${finding.slug}`);
  const where = [placeWords(finding), source].filter((part) => part !== "").map(printable);
  return [`${severity} ${rule}`, ...where].join("  ");
}
function effectLines(finding, width) {
  const rows = finding.effects.map((effect) => ({
    when: printable(whenWords(effect, finding.object)),
    outcome: effect.outcome,
    message: effect.message === void 0 ? void 0 : printable(effect.message)
  }));
  const whenWidth = Math.max(0, ...rows.map((row) => row.when.length));
  const outcomeWidth = Math.max(0, ...rows.map((row) => row.outcome.length));
  return rows.flatMap(({ when, outcome, message }) => {
    const start = `${INDENT.repeat(2)}${when.padEnd(whenWidth)}  `;
    if (message === void 0) return [start + outcome];
    const prefix = `${start}${outcome.padEnd(outcomeWidth)}  `;
    return wrapped(message, Math.max(width, prefix.length + 40), prefix, " ".repeat(prefix.length));
  });
}

export {
  textReport
};
