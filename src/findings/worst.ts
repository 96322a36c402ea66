import type { Confidence, Finding, ModuleReport, Severity } from './finding.js';

/** The worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Those that a report with too little room for all of them keeps: the lightest by weight, of equal ones the first; in their order. */
export function lightest<Item>(items: readonly Item[], weight: (item: Item) => number, most: number): readonly Item[] {
  if (items.length <= most) return items;
  // By place, not by item: copies of one module share their findings.
  const order = items.map((item, place) => ({ place, weight: weight(item) })).sort((a, b) => a.weight - b.weight || a.place - b.place);
  const kept = new Set(order.slice(0, most).map(({ place }) => place));
  return items.filter((_, place) => kept.has(place));
}

/** For each report the findings that are kept where there is room for so many in all: errors before warnings before notes. */
export function worstFindings(reports: readonly ModuleReport[], most: number): readonly (readonly Finding[])[] {
  const all = reports.flatMap(({ findings }, index) => findings.map((finding) => ({ index, finding })));
  const kept: Finding[][] = reports.map(() => []);
  for (const { index, finding } of lightest(all, (one) => severityWeight(one.finding), most)) kept[index]?.push(finding);
  return kept;
}

/** The smaller, the worse. */
export function severityWeight({ severity }: Pick<Finding, 'severity'>): number {
  return SEVERITIES.indexOf(severity);
}

/** Whether a finding is as sure as what was asked for at least. */
export function isSureEnough({ confidence }: Pick<Finding, 'confidence'>, asked: Confidence): boolean {
  return asked === 'conditional' || confidence === 'certain';
}

/** The smaller, the worse: what was not analysed, then by the worst finding. */
export function moduleWeight({ status, findings }: ModuleReport): number {
  return status === 'not-analysed' ? 0 : Math.min(SEVERITIES.length, ...findings.map(severityWeight));
}
