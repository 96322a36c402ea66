import type { ModuleReport, Severity } from '../findings/finding.js';

export function countSeverities(reports: readonly ModuleReport[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const report of reports) for (const finding of report.findings) counts[finding.severity]++;
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
