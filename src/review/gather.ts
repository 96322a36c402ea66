import type { Finding } from '../findings/finding.js';
import { SEVERITIES } from '../findings/worst.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import type { AuthorFiles } from './author-files.js';
import { grouped } from '../grouped.js';
import { MAX_IDS } from './marker.js';
import { mergedFindings, type PlacedFinding, placeOf } from './merged-findings.js';
import { Placer } from './place.js';
import { type MergedFinding, type Remark, type ReviewedModule, severityOf } from './remark.js';

/** The findings of all modules, placed and gathered into remarks; errors first, then in the order of the modules. */
export function remarksOf(modules: readonly ReviewedModule[], files: AuthorFiles): Remark[] {
  const placer = new Placer(files);
  const numbers = new Map(modules.map((module, index) => [module, index]));
  const keyOfModules = (findings: readonly MergedFinding[]): string => {
    const found = new Set(findings.flatMap(({ occurrences }) => occurrences.map(({ module }) => numbers.get(module) ?? -1)));
    return [...found].sort((a, b) => a - b).join();
  };
  const placed = mergedFindings(modules).map((finding) => ({ finding, place: placeOf(finding, placer) }));
  const remarks = byPlace(placed, keyOfModules).flatMap((group) => remarksAt(group, keyOfModules));
  return remarks
    .map((remark) => ({ remark, weight: SEVERITIES.indexOf(severityOf(remark)) }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ remark }) => remark);
}

/** Names the set of modules that have any of the findings. */
type KeyOfModules = (findings: readonly MergedFinding[]) => string;

/**
 * What can share a comment: where the line is known, what concerns one symbol in one function, whatever the type of relocation (each
 * architecture has its own); else, in one function, relocations of which the same rules have something to say.
 */
function byPlace(placed: readonly PlacedFinding[], keyOfModules: KeyOfModules): (readonly PlacedFinding[])[] {
  const spotKey = (finding: MergedFinding) => JSON.stringify([keyOfModules([finding]), spotOf(finding.occurrences[0].finding)]);
  const ofSpot = grouped(placed, ({ finding }) => spotKey(finding));
  const groups = grouped(placed, ({ finding: merged, place: { confidence, path, line } }) => {
    const [{ finding }] = merged.occurrences;
    const { relocation } = finding;
    const rules = () => (ofSpot.get(spotKey(merged)) ?? []).map((one) => one.finding.occurrences[0].finding.rule);
    const alike = confidence === 'line' && relocation !== undefined ? { symbol: plainSymbolName(relocation.symbol) } : rules();
    return JSON.stringify([confidence, path, line, finding.object, finding.function ?? finding.section, alike]);
  });
  return [...groups.values()];
}

/** The relocation that a finding is about, or what else: the same for findings of one module about one relocation. */
export function spotOf({ relocation, identity }: Finding): string {
  return relocation === undefined ? `finding ${identity}` : `relocation ${relocation.index} ${relocation.section}`;
}

/** Rules share a comment where all modules that have findings of one of them have findings of each. */
function remarksAt(group: readonly PlacedFinding[], keyOfModules: KeyOfModules): Remark[] {
  const byRule = [...grouped(group, ({ finding }) => finding.occurrences[0].finding.rule).values()];
  const byModules = grouped(byRule, (ofRule) => keyOfModules(ofRule.map(({ finding }) => finding)));
  return [...byModules.values()].flatMap((rules) => inParts(rules.flat()));
}

/** One remark, or several where a marker would not have room for its findings. */
function inParts(placed: readonly PlacedFinding[]): Remark[] {
  const remarks: Remark[] = [];
  for (let start = 0; start < placed.length; start += MAX_IDS) {
    const [first, ...rest] = placed.slice(start, start + MAX_IDS);
    if (first !== undefined) remarks.push({ findings: [first.finding, ...rest.map(({ finding }) => finding)], place: first.place });
  }
  return remarks;
}
