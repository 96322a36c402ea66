import type { AuditPoint } from '../audit/history.js';
import type { Finding, ModuleReport } from '../findings/finding.js';
import type { AuthorPlace } from '../report/sarif.js';
import type { Summary } from '../report/summary.js';
import type { Surface } from '../report/surfaces.js';
import type { Annotation } from './review/annotations.js';

/** What a job hands to the command or the Action that ran it. */
export interface JobResult {
  /** A missing artifact, or anything else that was not analysed, is among them. */
  readonly reports: readonly ModuleReport[];
  /** Of those, and of what an audit took from an earlier one. */
  readonly summary: Summary;
  /** Markdown that stands before the reports; empty where the reports are enough. */
  readonly overview: string;
  readonly surfaces: readonly Surface[];
  /** For the runner, where no review was posted. */
  readonly annotations: readonly Annotation[];
  readonly remarks: readonly string[];
  readonly plans: readonly string[];
  /** Of a review: the commit whose modules were checked, where one is known. */
  readonly commit?: string;
  /** Of a job that checked one shard: what the one that merges needs. */
  readonly shard?: { readonly index: number; readonly json: string };
  /** Of an audit: what the next one has to know, for a file. */
  readonly state?: { readonly name: string; readonly text: string };
  /** Of an audit: those that changed something, the oldest first, and this one last. */
  readonly history?: readonly AuditPoint[];
  /** Of a review: the author's files from which findings come. */
  readonly files?: ReadonlyMap<Finding, AuthorPlace>;
}
