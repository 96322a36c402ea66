import type { Finding } from '../findings/finding.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { shortHash } from './marker.js';
import type { Place, Placer } from './place.js';
import type { MergedFinding, Occurrence, ReviewedModule } from './remark.js';

/** A finding as all modules have it, and where in the author's files it comes from. */
export interface PlacedFinding {
  readonly finding: MergedFinding;
  readonly place: Place;
}

/** The findings of one identity in several modules are one; in the order in which the modules have them. */
export function mergedFindings(modules: readonly ReviewedModule[]): MergedFinding[] {
  const merged = new Map<string, [Occurrence, ...Occurrence[]]>();
  for (const module of modules) {
    const seen = new Map<string, number>();
    for (const finding of module.report.findings) {
      const number = (seen.get(finding.identity) ?? 0) + 1;
      seen.set(finding.identity, number);
      const id = shortHash(finding.identity, ...(number === 1 ? [] : [String(number)]));
      const occurrence = { module, finding };
      const occurrences = merged.get(id);
      if (occurrences === undefined) merged.set(id, [occurrence]);
      else occurrences.push(occurrence);
    }
  }
  return [...merged].map(([id, occurrences]) => ({ id, occurrences }));
}

/** The place that all modules agree on; where their debug information names different lines, the function says more. */
export function placeOf({ occurrences }: MergedFinding, placer: Placer): Place {
  const places = new Map<string, Place>();
  let anyFunction: Finding | undefined;
  for (const { finding } of occurrences) {
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
