import { type Audit, auditSummary } from './verdict.js';

/** What an audit that changed something saw: one point of the plot in the HTML page. */
export interface AuditPoint {
  /** `2026-11-23` */
  readonly day: string;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** Modules, artifacts, assets and files that could not be analysed. */
  readonly notAnalysed: number;
  /** Livepatch modules, plus files that could not be identified. */
  readonly modules: number;
}

/** A year of weekly audits. They take about 700 characters of an issue. */
const MAX_POINTS = 52;

export function pointOf(audit: Audit, day: string): AuditPoint {
  const { findings, notAnalysed, modules } = auditSummary(audit);
  return { day, errors: findings.error, warnings: findings.warning, notes: findings.note, notAnalysed, modules };
}

/** The history with one more point; the oldest go. */
export function withPoint(history: readonly AuditPoint[], point: AuditPoint): readonly AuditPoint[] {
  return [...history, point].slice(-MAX_POINTS);
}
