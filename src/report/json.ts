import type { Finding, FindingProof, ModuleReport, UndecidedRule } from '../findings/finding.js';
import type { BehaviourOrigins } from '../loader/origin-words.js';
import { rulesOf } from './checked-rules.js';
import { jsonPieces } from './json-pieces.js';

/** The program that made a report. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** What the report of a shard says about its shard: `klp-lint merge` needs it. */
export interface ReportedShard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
  /** SHA-256 of the names and sizes of all shards' files: shards of the same files have the same. */
  readonly listing: string;
  /** For each module its place in the merged report; the modules of one file share a place. */
  readonly order: readonly number[];
  /** Folders whose files are in several shards and in whose part there is no module here, with the place of the report that says so. */
  readonly nothingIn: readonly { readonly path: string; readonly order: number }[];
}

/**
 * The report as docs/report.schema.json describes it, in pieces: that of many modules may have no room in one string.
 * @param remarks sentences about the whole run
 * @param shard only for the report of a shard
 */
export function* jsonReportPieces(
  reports: readonly ModuleReport[],
  tool: Tool,
  remarks: readonly string[],
  shard?: ReportedShard,
): Generator<string> {
  const document = { version: 1, tool, ...(shard === undefined ? {} : { shard: shardJson(shard) }), modules: [], remarks };
  yield* jsonPieces(document, 'modules', modulesJson(reports));
  yield '\n';
}

function* modulesJson(reports: readonly ModuleReport[]): Generator<object> {
  for (const report of reports) yield moduleJson(report);
}

/** The same as one text. */
export function jsonReport(reports: readonly ModuleReport[], tool: Tool, remarks: readonly string[], shard?: ReportedShard): string {
  return [...jsonReportPieces(reports, tool, remarks, shard)].join('');
}

function shardJson({ index, count, listing, order, nothingIn }: ReportedShard): object {
  return { index, count, listing, order, nothingIn: nothingIn.map(({ path, order: place }) => ({ path, order: place })) };
}

/** One module of a report. */
export function moduleJson(report: ModuleReport): object {
  return {
    path: report.path,
    places: report.places,
    sha256: report.sha256 ?? null,
    status: report.status,
    ...(report.status === 'not-analysed' ? { reason: report.reason, ...(report.fault === undefined ? {} : { fault: report.fault }) } : {}),
    name: report.name ?? null,
    arch: report.arch ?? null,
    kernel: report.kernel ?? null,
    builder: report.builder ?? null,
    objects: report.objects.map(({ name, functions }) => ({ name, functions })),
    loading: report.loading.map(({ step, number, accesses, writes }) => ({ step, number, accesses, writes })),
    findings: report.findings.map(findingJson),
    suppressed: report.suppressed.map(({ finding, reason }) => ({ ...findingJson(finding), reason })),
    kernelFiles: report.kernelFiles ?? null,
    ...(report.behaviour === undefined ? {} : { behaviour: behaviourJson(report.behaviour) }),
    rules: rulesOf(report),
    undecided: report.undecided.map(undecidedJson),
    ...(report.settled === undefined ? {} : { settled: { by: report.settled.by, undecided: report.settled.undecided.map(undecidedJson) } }),
    remarks: report.remarks,
  };
}

function undecidedJson({ rule, object, wouldDecide }: UndecidedRule): UndecidedRule {
  return { rule, object, wouldDecide };
}

function behaviourJson({ user, observed, distribution, version, unproven, files }: BehaviourOrigins): object {
  return { user, observed, distribution, version, unproven, files };
}

function proofJson({ verdict, release, words, memory }: FindingProof): object {
  return { verdict, release, words, memory: memory.map(({ after, bytes }) => ({ after, hex: Buffer.from(bytes).toString('hex') })) };
}

/** One finding of a report. */
export function findingJson(finding: Finding): object {
  const { relocation, conflict, source, positions } = finding;
  return {
    rule: finding.rule,
    slug: finding.slug,
    severity: finding.severity,
    ...(finding.changedFrom === undefined ? {} : { changedFrom: finding.changedFrom }),
    confidence: finding.confidence,
    ...(finding.confidenceChangedFrom === undefined ? {} : { confidenceChangedFrom: finding.confidenceChangedFrom }),
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
          conflict: {
            step: conflict.step,
            access: conflict.access,
            role: conflict.role,
            section: conflict.section,
            start: conflict.start,
            end: conflict.end,
          },
        }),
    ...(positions === undefined
      ? {}
      : {
          positions: positions.shown.map(({ place, kind, size }) => ({ place: place ?? null, kind, size: size ?? null })),
          positionOrder: positions.order,
          positionsLeft: positions.left,
        }),
    effects: finding.effects.map(({ when, outcome, message }) => ({
      when,
      outcome,
      ...(message === undefined ? {} : { message }),
    })),
    message: finding.message,
    advice: finding.advice,
    ...(finding.remedy === undefined ? {} : { remedy: finding.remedy }),
    identity: finding.identity,
    ...(finding.bytes === undefined
      ? {}
      : {
          bytes: {
            start: finding.bytes.start,
            hex: Buffer.from(finding.bytes.bytes).toString('hex'),
            ...(finding.bytes.word === undefined ? {} : { word: finding.bytes.word }),
          },
        }),
    ...(finding.proof === undefined ? {} : { proof: proofJson(finding.proof) }),
  };
}
