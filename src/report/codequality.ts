import { createHash } from 'node:crypto';
import type { Finding, ModuleReport, Severity } from '../findings/finding.js';
import { printable } from './escape.js';
import { fingerprint } from './fingerprint.js';
import { jsonItems } from './json-pieces.js';
import type { AuthorPlace } from './sarif.js';
import { relativePath } from './uri.js';

export interface CodeQualityOptions {
  /** The folder that paths become relative to. */
  readonly root: string;
  /** Where in the author's files a finding comes from, where that is known. */
  readonly placeOf?: (finding: Finding) => AuthorPlace | undefined;
}

/** What GitLab reads of an entry ("Code Quality", "Code Quality report format"); each field has to be there. */
interface Entry {
  readonly description: string;
  readonly check_name: string;
  /** No two entries may have the same: GitLab shows the first alone. */
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITIES: Readonly<Record<Severity, Entry['severity']>> = { error: 'critical', warning: 'major', note: 'info' };

/**
 * The report as GitLab's code quality report. It has findings alone: a module that could not be analysed is one, so that it is never taken
 * for clean.
 */
export function* codeQualityPieces(reports: readonly ModuleReport[], options: CodeQualityOptions): Generator<string> {
  yield '[';
  yield* jsonItems(distinctEntries(reports, options), '');
  yield ']\n';
}

/** The same as one text. */
export function codeQualityReport(reports: readonly ModuleReport[], options: CodeQualityOptions): string {
  return [...codeQualityPieces(reports, options)].join('');
}

function* distinctEntries(reports: readonly ModuleReport[], options: CodeQualityOptions): Generator<Entry> {
  const seen = new Map<string, number>();
  for (const report of reports) for (const entry of entriesOf(report, options)) yield distinct(entry, seen);
}

function entriesOf(report: ModuleReport, { root, placeOf }: CodeQualityOptions): Entry[] {
  const locationOf = ({ path, line = 1 }: { readonly path: string; readonly line?: number }) => ({
    path: printable(relativePath(path, root)),
    lines: { begin: line },
  });
  if (report.status === 'not-analysed') {
    return [
      {
        description: printable(`Not analysed: ${report.reason}`),
        check_name: 'not-analysed',
        fingerprint: fingerprint(report, { identity: 'not-analysed' }),
        severity: 'blocker',
        location: locationOf(report),
      },
    ];
  }
  return report.findings.map((finding) => {
    const { source } = finding;
    const place = placeOf?.(finding) ?? (source === undefined ? report : { path: source.file, line: source.line });
    const condition = finding.condition === undefined ? '' : ` Only if: ${finding.condition}.`;
    const module = `${report.name ?? report.path}${report.kernel === undefined ? '' : `, Linux ${report.kernel}`}`;
    return {
      description: printable(`${module}: ${finding.message}${condition} Fix: ${finding.advice}`),
      check_name: `${finding.rule} ${finding.slug}`,
      fingerprint: fingerprint(report, finding),
      severity: SEVERITIES[finding.severity],
      location: locationOf(place),
    };
  });
}

/** The second and later entries of one fingerprint get others, by their number. */
function distinct(entry: Entry, seen: Map<string, number>): Entry {
  const before = seen.get(entry.fingerprint) ?? 0;
  seen.set(entry.fingerprint, before + 1);
  if (before === 0) return entry;
  return { ...entry, fingerprint: createHash('sha256').update(`${entry.fingerprint} ${before}`).digest('hex') };
}
