import type { ModuleReport } from '../../findings/finding.js';
import { countSeverities, plural, severityCounts, type Summary } from '../summary.js';
import { type Markup, markup } from './markup.js';

/** What a verdict looks like: the class of its colour. */
type Tone = 'error' | 'warning' | 'note' | 'clean';

/** The page's verdict: `225 errors, 24 warnings in 269 of 347 modules, 1 not analysed`. */
export function pageVerdict({ modules, clean, withFindings, notAnalysed, findings }: Summary): {
  readonly words: string;
  readonly tone: Tone;
} {
  const unknown = notAnalysed === 0 ? '' : `${notAnalysed} not analysed`;
  if (withFindings > 0) {
    const tone = notAnalysed > 0 || findings.error > 0 ? 'error' : findings.warning > 0 ? 'warning' : 'note';
    return {
      words: [`${severityCounts(findings)} in ${withFindings} of ${plural(modules, 'module')}`, unknown].filter(Boolean).join(', '),
      tone,
    };
  }
  if (notAnalysed > 0) return { words: clean === 0 ? `Nothing analysed, ${unknown}` : `${clean} clean, ${unknown}`, tone: 'error' };
  return modules === 0
    ? { words: 'No livepatch module', tone: 'warning' }
    : { words: `Clean: ${plural(modules, 'module')} without findings`, tone: 'clean' };
}

/** A module's verdict as a badge. */
export function moduleBadge(report: ModuleReport): Markup {
  switch (report.status) {
    case 'clean':
      return markup`<span class="badge clean">clean</span>`;
    case 'not-analysed':
      return markup`<span class="badge error">not analysed</span>`;
    case 'not-livepatch':
      return markup`<span class="badge">no livepatch</span>`;
    case 'findings': {
      const counts = countSeverities([report]);
      const worst = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'note';
      return markup`<span class="badge ${worst}">${severityCounts(counts)}</span>`;
    }
  }
}
