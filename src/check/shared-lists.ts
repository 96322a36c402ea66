import type { LoadingStep, ModuleReport, UndecidedRule } from '../findings/finding.js';

/** Different lists that are known at most; modules of one build have a few. */
const MOST_KNOWN = 256;

/**
 * Keeps in memory once what reports have alike. A run holds all its reports to the end, and of one without findings most are the steps of
 * loading and the rules that were left open.
 */
export class SharedLists {
  readonly #loading = new Map<string, readonly LoadingStep[]>();
  readonly #undecided = new Map<string, readonly UndecidedRule[]>();

  /** The same reports, with the lists of those before them where they are equal. */
  in(reports: readonly ModuleReport[]): ModuleReport[] {
    return reports.map((report) => ({
      ...report,
      loading: shared(this.#loading, report.loading),
      undecided: shared(this.#undecided, report.undecided),
    }));
  }
}

function shared<Item>(known: Map<string, readonly Item[]>, list: readonly Item[]): readonly Item[] {
  const key = JSON.stringify(list);
  const same = known.get(key);
  if (same === undefined && known.size < MOST_KNOWN) known.set(key, list);
  return same ?? list;
}
