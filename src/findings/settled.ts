import type { Finding, ModuleReport } from './finding.js';

/** What is open in a report once only those findings of it are left: without the error that settled them, its rules are open again. */
export function openWith(
  { undecided, settled }: Pick<ModuleReport, 'undecided' | 'settled'>,
  findings: readonly Pick<Finding, 'rule' | 'severity'>[],
): Pick<ModuleReport, 'undecided' | 'settled'> {
  if (settled === undefined || findings.some(({ rule, severity }) => rule === settled.by && severity === 'error'))
    return { undecided, settled };
  return { undecided: [...undecided, ...settled.undecided], settled: undefined };
}
