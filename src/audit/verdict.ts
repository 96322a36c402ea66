import type { Finding, ModuleReport, Severity } from '../findings/finding.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { type Summary } from '../report/summary.js';
import { shortHash } from '../review/marker.js';

/** A finding as an audit keeps it: what names it from audit to audit, and what a reader needs to find it. */
export interface AuditedFinding {
  /** 48 bits of its identity's hash; compared within one module alone. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  /** Whether it depends on a condition. */
  readonly isConditional?: true;
  /** Function or section and the symbol, without offsets: a rebuild does not change it. */
  readonly where: string;
}

/** A livepatch module with findings. */
export interface AuditedModule {
  readonly name: string;
  /** The release that it was checked for; empty where it is not known. */
  readonly kernel: string;
  /** Where it is in its artifact, asset or package; empty for any other file. */
  readonly place: string;
  readonly findings: readonly AuditedFinding[];
}

/** What could not be analysed within a unit. */
export interface Problem {
  readonly place: string;
  readonly reason: string;
  /** The module's name; undefined where it is not known what is in there. */
  readonly module: string | undefined;
}

/** What an audit says of one artifact, asset or file. */
export interface UnitVerdict {
  readonly modules: readonly AuditedModule[];
  /** Modules without findings, by kernel. */
  readonly clean: readonly (readonly [kernel: string, modules: number])[];
  readonly problems: readonly Problem[];
  readonly notLivepatch: number;
  readonly suppressed: number;
}

/** What is checked, and downloaded, as one: an artifact, a release's asset, a file. */
export interface Unit {
  /** `owner/name`; empty for files that are here already. */
  readonly repository: string;
  /** What stays the same when it is built again: no number of a run in it. */
  readonly name: string;
  /** Of its content and of all that the verdict depends on besides; undefined where the content has no digest. */
  readonly fingerprint: string | undefined;
}

export interface AuditedUnit extends Unit {
  readonly verdict: UnitVerdict;
}

/** What an audit could not have: a unit, or all units of a source. */
export interface MissingUnit {
  readonly repository: string;
  readonly name: string;
  readonly reason: string;
  /** Whether other units of the repository may be missing with it. */
  readonly hidesOthers: boolean;
}

/** What a later audit has to look at: GitHub's limit of calls ended this one. */
export interface Postponed {
  readonly units: readonly Pick<Unit, 'repository' | 'name'>[];
  /** Why the first of them was not had. */
  readonly reason: string;
}

/** What one audit has seen. */
export interface Audit {
  readonly units: readonly AuditedUnit[];
  readonly missing: readonly MissingUnit[];
  readonly postponed?: Postponed | undefined;
}

/** Names from files are cut to this many characters: a symbol's may be as long as its file. */
const MAX_NAME = 100;
const MAX_REASON = 300;

/** @param shown what the places in the reports begin with */
export function verdictOf(reports: readonly ModuleReport[], shown: string): UnitVerdict {
  const clean = new Map<string, number>();
  for (const { status, kernel = '' } of reports) if (status === 'clean') clean.set(kernel, (clean.get(kernel) ?? 0) + 1);
  const inner = (path: string) => cut(path.startsWith(`${shown} → `) ? path.slice(shown.length + 3) : path === shown ? '' : path);
  return {
    modules: reports
      .filter(({ status }) => status === 'findings')
      .map(({ name, path, kernel = '', findings }) => ({
        name: nameOf(name, path),
        kernel: cut(kernel),
        place: inner(path),
        findings: findings.map(auditedFinding),
      })),
    clean: [...clean].sort(([a], [b]) => (a < b ? -1 : 1)),
    problems: reports.flatMap((report) =>
      report.status === 'not-analysed'
        ? [
            {
              place: inner(report.path),
              reason: cut(report.reason, MAX_REASON),
              module: report.name === undefined ? undefined : cut(report.name),
            },
          ]
        : [],
    ),
    notLivepatch: reports.filter(({ status }) => status === 'not-livepatch').length,
    suppressed: reports.reduce((sum, { suppressed }) => sum + suppressed.length, 0),
  };
}

/** What a conditional finding has besides. */
export const CONDITIONAL = { isConditional: true } as const;

function auditedFinding({ identity, rule, severity, confidence, function: func, section, relocation }: Finding): AuditedFinding {
  const place = func ?? section ?? relocation?.section;
  const symbol = relocation === undefined ? undefined : plainSymbolName(relocation.symbol);
  const where = [place, symbol].filter((part) => part !== undefined && part !== '').join(': ');
  return { id: shortHash(identity).slice(0, 12), rule, severity, ...(confidence === 'conditional' ? CONDITIONAL : {}), where: cut(where) };
}

function nameOf(name: string | undefined, path: string): string {
  return cut(name ?? path.split(/\/| → /).at(-1) ?? path);
}

function cut(text: string, most = MAX_NAME): string {
  return text.length > most ? `${text.slice(0, most - 3)}...` : text;
}

/** Each file counts, as in a report of modules; what is missing or postponed is not analysed. Where klp-lint failed, its report of this run says. */
export function auditSummary({
  units,
  missing,
  postponed,
}: Audit): Omit<Summary, 'kernels' | 'faults' | 'partlyChecked' | 'rules' | 'firstFile'> {
  const findings = { error: 0, warning: 0, note: 0 };
  const certain = { ...findings };
  const totals = {
    clean: 0,
    withFindings: 0,
    notAnalysed: missing.length + (postponed?.units.length ?? 0),
    notLivepatch: 0,
    suppressed: 0,
  };
  for (const { verdict } of units) {
    for (const [, modules] of verdict.clean) totals.clean += modules;
    for (const module of verdict.modules)
      for (const { severity, isConditional } of module.findings) {
        findings[severity]++;
        if (isConditional !== true) certain[severity]++;
      }

    totals.withFindings += verdict.modules.length;
    totals.notAnalysed += verdict.problems.length;
    totals.notLivepatch += verdict.notLivepatch;
    totals.suppressed += verdict.suppressed;
  }
  return { ...totals, lowered: 0, modules: totals.clean + totals.withFindings + totals.notAnalysed, findings, certain };
}
