import type { Checking } from '../checking.js';
import { otherArtifactWords, type Unanalysed } from '../other-artifacts.js';
import type { Seen } from './checks.js';

/** Of runs of which nobody named the artifacts, and of which another has modules: those without, with a remark on each. */
export function otherArtifacts(
  seen: readonly Seen[],
  files: Checking['files'],
): { readonly words: readonly string[]; readonly paths: ReadonlySet<string> } {
  const withModules = new Set(seen.filter(({ result }) => hasModules(result)).map(({ unit }) => unit.anyOf?.run));
  const words = new Map<string, string>();
  for (const { unit, result } of seen) {
    const problem = hasModules(result) ? undefined : onlyProblem(result, unit.shown);
    if (unit.anyOf === undefined || problem === undefined || !withModules.has(unit.anyOf.run)) continue;
    const remark = otherArtifactWords(problem, unit.anyOf.artifact, files);
    if (remark !== undefined) words.set(unit.shown, remark);
  }
  return { words: [...words.values()], paths: new Set(words.keys()) };
}

function hasModules(result: Seen['result']): boolean {
  if (result.kind === 'checked') return result.reports.some(({ status }) => status !== 'not-analysed');
  return result.kind === 'known' && result.verdict.modules.length + result.verdict.clean.length + result.verdict.notLivepatch > 0;
}

/** Why nothing of a unit was analysed, where there is one reason. */
function onlyProblem(result: Seen['result'], shown: string): Unanalysed | undefined {
  const problems =
    result.kind === 'checked'
      ? result.reports.flatMap((report) => (report.status === 'not-analysed' ? [report] : []))
      : result.kind === 'known'
        ? result.verdict.problems.map(({ place, reason }) => ({ path: place === '' ? shown : place, reason }))
        : [];
  return problems.length === 1 ? problems[0] : undefined;
}
