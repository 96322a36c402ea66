import type { Confidence, ModuleReport, Severity } from '../findings/finding.js';
import { isSureEnough } from '../findings/worst.js';

/** @param confidence `certain` counts those alone that depend on no condition */
export function countSeverities(reports: readonly ModuleReport[], confidence: Confidence = 'conditional'): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const report of reports) for (const finding of report.findings) if (isSureEnough(finding, confidence)) counts[finding.severity]++;
  return counts;
}

/** `2 errors, 1 warning`. */
export function severityCounts(counts: Readonly<Record<Severity, number>>): string {
  const parts = (['error', 'warning', 'note'] as const).filter((severity) => counts[severity] > 0);
  return parts.map((severity) => plural(counts[severity], severity)).join(', ');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
