import type { Finding, ModuleReport, Severity } from '../findings/finding.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import type { AuthorPlace } from '../report/sarif.js';
import { SEVERITIES } from '../findings/worst.js';
import { MAX_IDS, shortHash } from './marker.js';
import type { AuthorFiles } from './author-files.js';
import { type Place, Placer } from './place.js';

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
 * What one comment is about: what the kernels do with one relocation, the first thing first; or with several that differ in their
 * offset alone and come from one line.
 */
export interface Remark {
  readonly findings: readonly [MergedFinding, ...MergedFinding[]];
  readonly place: Place;
}

/** The findings of all modules, placed; errors first, then in the order of the modules. */
export function remarksOf(modules: readonly ReviewedModule[], files: AuthorFiles): Remark[] {
  const placer = new Placer(files);
  const remarks = mergedByPlace(mergedByIdentity(modules).map((findings) => ({ findings, place: placeOf(findings, placer) })));
  return remarks.sort((a, b) => SEVERITIES.indexOf(severityOf(a)) - SEVERITIES.indexOf(severityOf(b)));
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

/** Findings of one relocation belong together; so do those of one identity in several modules. */
function mergedByIdentity(modules: readonly ReviewedModule[]): Remark['findings'][] {
  const groups: Map<string, [Occurrence, ...Occurrence[]]>[] = [];
  const groupOfId = new Map<string, Map<string, [Occurrence, ...Occurrence[]]>>();
  for (const module of modules) {
    const seen = new Map<string, number>();
    const groupOfRelocation = new Map<string, Map<string, [Occurrence, ...Occurrence[]]>>();
    for (const finding of module.report.findings) {
      const number = (seen.get(finding.identity) ?? 0) + 1;
      seen.set(finding.identity, number);
      const id = shortHash(finding.identity, ...(number === 1 ? [] : [String(number)]));
      const { relocation } = finding;
      const key = relocation === undefined ? `finding ${id}` : `${relocation.index} ${relocation.section}`;
      let group = groupOfId.get(id) ?? groupOfRelocation.get(key);
      if (group === undefined) {
        group = new Map();
        groups.push(group);
      }
      groupOfRelocation.set(key, group);
      groupOfId.set(id, group);
      const occurrence = { module, finding };
      const occurrences = group.get(id);
      if (occurrences === undefined) group.set(id, [occurrence]);
      else occurrences.push(occurrence);
    }
  }
  return groups.flatMap((group) => {
    const [first, ...rest] = [...group].map(([id, occurrences]) => ({ id, occurrences }));
    return first === undefined ? [] : [[first, ...rest] as const];
  });
}

/** The place that all modules agree on; where their debug information names different lines, the function says more. */
function placeOf(findings: Remark['findings'], placer: Placer): Place {
  const places = new Map<string, Place>();
  let anyFunction: Finding | undefined;
  for (const { finding } of findings.flatMap(({ occurrences }) => occurrences)) {
    const place = placer.place(originOf(finding));
    places.set(JSON.stringify([place.confidence, place.path, place.line]), place);
    if (finding.function !== undefined) anyFunction ??= finding;
  }
  const found = [...places.values()];
  const lines = found.filter(({ confidence }) => confidence === 'line');
  const [line, ...otherLines] = lines;
  if (line !== undefined && otherLines.length === 0) return line;
  if (otherLines.length > 0 && anyFunction !== undefined) {
    const { source, ...origin } = originOf(anyFunction);
    return placer.place({ ...origin, source: source === undefined ? undefined : { file: source.file, line: 0 } });
  }
  return (
    found.find(({ confidence }) => confidence === 'function') ??
    found.find(({ confidence }) => confidence === 'file') ??
    found.find(({ path }) => path !== undefined) ?? { confidence: 'none' }
  );
}

function originOf({ source, function: inFunction, relocation }: Finding): Parameters<Placer['place']>[0] {
  return { source, function: inFunction, symbol: relocation === undefined ? undefined : plainSymbolName(relocation.symbol) };
}

/**
 * Relocations that differ in their number alone are one comment where they come from one line; where the line is not known, those
 * of which the same rules say something in the same function.
 */
function mergedByPlace(remarks: readonly Remark[]): Remark[] {
  const merged: Remark[] = [];
  const indexOfKey = new Map<string, number>();
  for (const remark of remarks) {
    const { finding } = remark.findings[0].occurrences[0];
    const { path, line, confidence } = remark.place;
    const rules = remark.findings.map(({ occurrences }) => occurrences[0].finding.rule);
    const { relocation } = finding;
    const alike = confidence !== 'line' || relocation === undefined ? rules : [relocation.type, relocation.symbol];
    const key = JSON.stringify([confidence, path, line, finding.object, finding.function ?? finding.section, ...alike]);
    const index = indexOfKey.get(key);
    const other = index === undefined ? undefined : merged[index];
    if (index !== undefined && other !== undefined && other.findings.length + remark.findings.length <= MAX_IDS) {
      merged[index] = { ...other, findings: [...other.findings, ...remark.findings] };
    } else indexOfKey.set(key, merged.push(remark) - 1);
  }
  return merged;
}
