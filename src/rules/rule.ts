import type { Remedy, Severity } from '../findings/finding.js';
import type { RuleContext } from './context.js';
import type { Problem, Undecided } from './problem.js';

export interface RuleMeta {
  /** Stable, never reused: KLP1xx ordering, KLP2xx destination, KLP3xx symbols and names, KLP4xx metadata, KLP5xx admission. */
  readonly id: string;
  readonly slug: string;
  /** Of most of its findings; one can be milder. */
  readonly severity: Severity;
  readonly summary: string;
  /** What the author changes, in the words of kpatch and livepatch. */
  readonly advice: string;
  readonly remedy?: Remedy;
  /**
   * That only another kernel loads a module of which it finds an error: what the files of this one leave open is then decided, as nothing of it
   * changes the verdict, and the files of the other kernel decide anew.
   */
  readonly needsOtherKernel?: true;
  /**
   * That it asks the file and livepatch's own code alone, so that it holds on an architecture whose loader is not modelled: on every one, or
   * where the kernel's structures are those of 64-bit architectures.
   */
  readonly withoutLoader?: 'any' | '64-bit';
}

/** One rule: a file of its own, an entry in the registry, a page in docs/rules, tests for bad and good. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly check: (context: RuleContext) => Iterable<Problem>;
  /** What check() had to leave open; rules that ask the module alone have none. */
  readonly undecided?: (context: RuleContext) => Iterable<Undecided>;
}
