import type { Finding, ModuleReport } from '../check/finding.js';
import { printableJson } from './escape.js';

/** The report as docs/report.schema.json describes it. @param remarks what there is to say of the whole run, in sentences */
export function jsonReport(
  reports: readonly ModuleReport[],
  tool: { readonly name: string; readonly version: string },
  remarks: readonly string[],
): string {
  const document = { version: 1, tool, modules: reports.map(moduleJson), remarks };
  return `${printableJson(JSON.stringify(document, undefined, 2))}\n`;
}

function moduleJson(report: ModuleReport): object {
  return {
    path: report.path,
    places: report.places,
    sha256: report.sha256 ?? null,
    status: report.status,
    ...(report.status === 'not-analysed' ? { reason: report.reason } : {}),
    name: report.name ?? null,
    arch: report.arch ?? null,
    kernel: report.kernel ?? null,
    builder: report.builder ?? null,
    objects: report.objects.map(({ name, functions }) => ({ name, functions })),
    loading: report.loading.map(({ step, number, accesses, writes }) => ({ step, number, accesses, writes })),
    findings: report.findings.map(findingJson),
    suppressed: report.suppressed.map(({ finding, reason }) => ({
      rule: finding.rule,
      slug: finding.slug,
      identity: finding.identity,
      reason,
    })),
    undecided: report.undecided.map(({ rule, object, wouldDecide }) => ({ rule, object, wouldDecide })),
    remarks: report.remarks,
  };
}

function findingJson(finding: Finding): object {
  const { relocation, conflict, source, positions } = finding;
  return {
    rule: finding.rule,
    slug: finding.slug,
    severity: finding.severity,
    confidence: finding.confidence,
    ...(finding.condition === undefined ? {} : { condition: finding.condition }),
    object: finding.object ?? null,
    section: finding.section ?? null,
    offset: finding.offset ?? null,
    function: finding.function ?? null,
    functionOffset: finding.functionOffset ?? null,
    ...(source === undefined ? {} : { source: { file: source.file, line: source.line } }),
    relocation:
      relocation === undefined
        ? null
        : {
            section: relocation.section,
            index: relocation.index,
            type: relocation.type,
            symbol: relocation.symbol,
            addend: relocation.addend.toString(),
            width: relocation.width,
          },
    ...(conflict === undefined
      ? {}
      : {
          conflict: { step: conflict.step, access: conflict.access, section: conflict.section, start: conflict.start, end: conflict.end },
        }),
    ...(positions === undefined
      ? {}
      : {
          positions: positions.shown.map(({ place, kind, size }) => ({ place: place ?? null, kind, size: size ?? null })),
        }),
    effects: finding.effects.map(({ when, outcome, kernels, message }) => ({
      when,
      outcome,
      ...(kernels === undefined ? {} : { kernels }),
      ...(message === undefined ? {} : { message }),
    })),
    message: finding.message,
    advice: finding.advice,
    identity: finding.identity,
    ...(finding.bytes === undefined
      ? {}
      : { bytes: { start: finding.bytes.start, hex: Buffer.from(finding.bytes.bytes).toString('hex') } }),
  };
}
