import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  printableJson
} from "./chunk-PNPTKYAJ.js";

// src/report/json.ts
function jsonReport(reports, tool, remarks) {
  const document = { version: 1, tool, modules: reports.map(moduleJson), remarks };
  return `${printableJson(JSON.stringify(document, void 0, 2))}
`;
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
    findings: report.findings.map(findingJson),
    suppressed: report.suppressed.map(({ finding, reason }) => ({
      rule: finding.rule,
      slug: finding.slug,
      identity: finding.identity,
      reason
    })),
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
      conflict: { step: conflict.step, access: conflict.access, section: conflict.section, start: conflict.start, end: conflict.end }
    },
    ...positions === void 0 ? {} : {
      positions: positions.shown.map(({ place, kind, size }) => ({ place: place ?? null, kind, size: size ?? null }))
    },
    effects: finding.effects.map(({ when, outcome, kernels, message }) => ({
      when,
      outcome,
      ...kernels === void 0 ? {} : { kernels },
      ...message === void 0 ? {} : { message }
    })),
    message: finding.message,
    advice: finding.advice,
    identity: finding.identity
  };
}

export {
  jsonReport
};
