import type { Finding, ModuleReport } from '../findings/finding.js';
import { grouped } from '../grouped.js';

/** A note that several modules have in the same words: it is about their kernel, not about any place of theirs. */
export interface SharedNote {
  readonly finding: Finding;
  /** How many modules have it. */
  readonly modules: number;
}

/** What people read once, and each module's findings without it. */
export interface WithoutShared {
  readonly notes: readonly SharedNote[];
  /** Of each report, in order. */
  readonly findings: readonly (readonly Finding[])[];
}

/** Takes out of the modules what is the same in several of them. Reports for programs have it in each. */
export function withoutSharedNotes(reports: readonly ModuleReport[]): WithoutShared {
  const groups = grouped(
    reports.flatMap(({ findings }) => findings.filter(isOnKernel)),
    wordsOf,
  );
  const shared = new Map([...groups].filter(([, alike]) => alike.length > 1));
  return {
    notes: [...shared.values()].map((alike) => ({ finding: alike[0], modules: alike.length })),
    findings: reports.map(({ findings }) =>
      shared.size === 0 ? findings : findings.filter((finding) => !(isOnKernel(finding) && shared.has(wordsOf(finding)))),
    ),
  };
}

function isOnKernel({ severity, effects, object, section, function: func, relocation }: Finding): boolean {
  return severity === 'note' && effects.length === 0 && [object, section, func, relocation].every((part) => part === undefined);
}

function wordsOf({ rule, changedFrom, message, condition, advice }: Finding): string {
  return JSON.stringify([rule, changedFrom, message, condition, advice]);
}
