/** What an audit that changed something saw: one point of the plot in the HTML page. */
export interface AuditPoint {
  /** `2026-11-23` */
  readonly day: string;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** Modules, artifacts, assets and files that could not be analysed. */
  readonly notAnalysed: number;
  /** Livepatch modules, and what could not be told. */
  readonly modules: number;
}
