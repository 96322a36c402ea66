import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  undecidedSentences
} from "./chunk-YITP7KUJ.js";
import {
  pictureLines,
  placeWords,
  positionLines,
  shownFindings,
  whenWords
} from "./chunk-P7C2WDKE.js";
import {
  markdownCode,
  markdownPreformatted,
  markdownText,
  printableJson
} from "./chunk-Z6FYEPKQ.js";
import {
  countSeverities,
  plural,
  severityCounts,
  summarize,
  summaryLine
} from "./chunk-5TCYWWEU.js";

// src/report/json.ts
function jsonReport(reports, tool, remarks, shard) {
  const document = {
    version: 1,
    tool,
    ...shard === void 0 ? {} : { shard: shardJson(shard) },
    modules: reports.map(moduleJson),
    remarks
  };
  return `${printableJson(JSON.stringify(document, void 0, 2))}
`;
}
function shardJson({ index, count, listing, order, nothingIn }) {
  return { index, count, listing, order, nothingIn: nothingIn.map(({ path, order: place }) => ({ path, order: place })) };
}
function moduleJson(report) {
  return {
    path: report.path,
    places: report.places,
    sha256: report.sha256 ?? null,
    status: report.status,
    ...report.status === "not-analysed" ? { reason: report.reason } : {},
    name: report.name ?? null,
    arch: report.arch ?? null,
    kernel: report.kernel ?? null,
    builder: report.builder ?? null,
    objects: report.objects.map(({ name, functions }) => ({ name, functions })),
    loading: report.loading.map(({ step, number, accesses, writes }) => ({ step, number, accesses, writes })),
    findings: report.findings.map(findingJson),
    suppressed: report.suppressed.map(({ finding, reason }) => ({ ...findingJson(finding), reason })),
    undecided: report.undecided.map(({ rule, object, wouldDecide }) => ({ rule, object, wouldDecide })),
    remarks: report.remarks
  };
}
function findingJson(finding) {
  const { relocation, conflict, source, positions } = finding;
  return {
    rule: finding.rule,
    slug: finding.slug,
    severity: finding.severity,
    confidence: finding.confidence,
    ...finding.condition === void 0 ? {} : { condition: finding.condition },
    object: finding.object ?? null,
    section: finding.section ?? null,
    offset: finding.offset ?? null,
    function: finding.function ?? null,
    functionOffset: finding.functionOffset ?? null,
    ...source === void 0 ? {} : { source: { file: source.file, line: source.line } },
    relocation: relocation === void 0 ? null : {
      section: relocation.section,
      index: relocation.index,
      type: relocation.type,
      symbol: relocation.symbol,
      addend: relocation.addend.toString(),
      width: relocation.width
    },
    ...conflict === void 0 ? {} : {
      conflict: {
        step: conflict.step,
        access: conflict.access,
        role: conflict.role,
        section: conflict.section,
        start: conflict.start,
        end: conflict.end
      }
    },
    ...positions === void 0 ? {} : {
      positions: positions.shown.map(({ place, kind, size }) => ({ place: place ?? null, kind, size: size ?? null })),
      positionOrder: positions.order,
      positionsLeft: positions.left
    },
    effects: finding.effects.map(({ when, outcome, kernels, message }) => ({
      when,
      outcome,
      ...kernels === void 0 ? {} : { kernels },
      ...message === void 0 ? {} : { message }
    })),
    message: finding.message,
    advice: finding.advice,
    ...finding.remedy === void 0 ? {} : { remedy: finding.remedy },
    identity: finding.identity,
    ...finding.bytes === void 0 ? {} : { bytes: { start: finding.bytes.start, hex: Buffer.from(finding.bytes.bytes).toString("hex") } }
  };
}

// src/report/markdown.ts
var MAX_LENGTH = 9e5;
function markdownReport(reports, remarks = [], maxLength = MAX_LENGTH) {
  const modules = reports.filter((report) => report.status !== "not-livepatch");
  const heading = `### klp-lint: ${summaryLine(summarize(reports))}
`;
  const rows = modules.map(tableRow);
  const details = modules.flatMap((report) => shownFindings(report).map((shown) => findingMarkdown(report, shown)));
  const sentences = [...undecidedSentences(modules), ...remarks].map((sentence) => `- ${markdownText(sentence)}
`);
  const said = sentences.length === 0 ? "" : `
${fitting(sentences, maxLength / 8, (left) => `- and ${left} more
`)}`;
  if (modules.length === 0) return heading + said;
  const table = fitting(rows, maxLength * 3 / 8, (left) => `| and ${left} more | | | | |
`);
  const findings = fitting(details, maxLength / 2, (left) => `
${left} more findings are in the report.
`);
  return `${heading}
| module | kernel | arch | built by | result |
| --- | --- | --- | --- | --- |
${table}${said}${findings}`;
}
function fitting(parts, maxLength, others) {
  let length = 0;
  const fit = parts.findIndex((part) => (length += Buffer.byteLength(part)) > maxLength);
  return fit < 0 ? parts.join("") : parts.slice(0, fit).join("") + others(parts.length - fit);
}
function tableRow(report) {
  const others = report.places.length - 1;
  const path = `${markdownCode(report.path)}${others > 0 ? ` and ${plural(others, "other place")}` : ""}`;
  const cells = [report.kernel, report.arch, report.builder].map((cell) => cell === void 0 ? "" : markdownCode(cell));
  return `| ${[path, ...cells].join(" | ")} | ${resultCell(report)} |
`;
}
function resultCell(report) {
  switch (report.status) {
    case "findings":
      return `**${severityCounts(countSeverities([report]))}**`;
    case "not-analysed":
      return `**not analysed**: ${markdownText(report.reason)}`;
    case "clean":
      return "clean";
    case "not-livepatch":
      return "no livepatch";
  }
}
function findingMarkdown(report, { finding, omitted }) {
  const source = finding.source === void 0 ? "" : ` \xB7 ${markdownCode(`${finding.source.file}:${finding.source.line}`)}`;
  const positions = positionLines(finding);
  const picture = pictureLines(finding);
  const parts = [
    `**${finding.severity} \xB7 ${finding.slug}** (${finding.rule}) in ${markdownCode(placeWords(finding))}${source} \xB7 ${markdownCode(report.path)}`,
    markdownText(finding.message),
    positions.length > 0 ? markdownPreformatted(positions) : void 0,
    picture.length > 0 ? markdownPreformatted(picture) : void 0,
    finding.effects.length > 0 ? effectsTable(finding.effects, finding.object) : void 0,
    finding.condition === void 0 ? void 0 : `**Only if:** ${markdownText(finding.condition)}`,
    `**Fix:** ${markdownText(finding.advice)}`,
    omitted > 0 ? `\u2026 and ${omitted} more ${finding.slug} there` : void 0
  ];
  return `
---
${parts.filter((part) => part !== void 0).join("\n\n")}
`;
}
function effectsTable(effects, object) {
  const rows = effects.map(
    (effect) => `| ${markdownText(whenWords(effect, object))} | ${effect.outcome}${effect.message === void 0 ? "" : `: ${markdownCode(effect.message)}`} |`
  );
  return ["| when | what |", "| --- | --- |", ...rows].join("\n");
}

export {
  jsonReport,
  markdownReport
};
