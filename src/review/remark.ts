import type { Finding, ModuleReport, Severity } from '../findings/finding.js';
import type { AuthorPlace } from '../report/sarif.js';
import { SEVERITIES } from '../findings/worst.js';
import { shortHash } from './marker.js';
import type { Place } from './place.js';

/** Where a module was found: an artifact, or a path. */
export interface Container {
  readonly name: string;
  readonly url?: string;
}

/** One checked module and every place that holds the same bytes. */
export interface ReviewedModule {
  readonly report: ModuleReport;
  readonly containers: readonly Container[];
}

/** One finding in one module. */
export interface Occurrence {
  readonly module: ReviewedModule;
  readonly finding: Finding;
}

/** One finding as the modules of all kernels have it. */
export interface MergedFinding {
  /** Names it from run to run: of its identity, so that rebuilds and shifted lines do not change it. */
  readonly id: string;
  readonly occurrences: readonly [Occurrence, ...Occurrence[]];
}

/**
 * What one comment is about: findings of one place. Every rule in it has findings in each of its modules, so that what the comment says of
 * a rule concerns all modules that it names.
 */
export interface Remark {
  readonly findings: readonly [MergedFinding, ...MergedFinding[]];
  readonly place: Place;
}

/** For each finding the author's file from which it comes, where there is one. */
export function filesByFinding(remarks: readonly Remark[]): ReadonlyMap<Finding, AuthorPlace> {
  return new Map(
    remarks.flatMap(({ findings, place }) => {
      const { path, line } = place;
      if (path === undefined) return [];
      const file: AuthorPlace = { path, ...(line === undefined ? {} : { line }), ...('how' in place ? { how: place.how } : {}) };
      return findings.flatMap(({ occurrences }) => occurrences.map(({ finding }) => [finding, file] as const));
    }),
  );
}

/** The worst severity in a remark. */
export function severityOf({ findings }: Pick<Remark, 'findings'>): Severity {
  const severities = new Set(findings.flatMap(({ occurrences }) => occurrences.map(({ finding }) => finding.severity)));
  return SEVERITIES.find((severity) => severities.has(severity)) ?? 'note';
}

/** A module as a marker names it: what it is called, and the kernel that it is for. */
export function moduleKey({ name, path, kernel }: ModuleReport): string {
  return shortHash(name ?? path.split('/').at(-1) ?? '', kernel ?? '').slice(0, 8);
}
