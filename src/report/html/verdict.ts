import type { ModuleReport } from '../../findings/finding.js';
import { resultWords, rulesWords } from '../checked-rules.js';
import { countSeverities, plural, severityCounts } from '../severities.js';
import type { Summary } from '../summary.js';
import { type Markup, markup } from './markup.js';

/** What a verdict looks like: the class of its colour. */
type Tone = 'error' | 'warning' | 'note' | 'clean';

/** The page's verdict: `225 errors, 24 warnings in 269 of 347 modules, 1 not analysed`. */
export function pageVerdict(summary: Summary): { readonly words: string; readonly tone: Tone } {
  const { modules, clean, partlyChecked, withFindings, notAnalysed, findings, rules } = summary;
  const unknown = notAnalysed === 0 ? [] : [`${notAnalysed} not analysed`];
  if (withFindings > 0) {
    const words = [`${severityCounts(findings)} in ${withFindings} of ${plural(modules, 'module')}`, ...unknown].join(', ');
    return { words, tone: notAnalysed > 0 ? 'error' : toneOf(findings) };
  }
  const without = partlyChecked === 0 ? `${clean} clean` : `${clean} without findings`;
  if (notAnalysed > 0) return { words: [clean === 0 ? 'Nothing analysed' : without, ...unknown].join(', '), tone: 'error' };
  if (modules === 0) return { words: 'No livepatch module', tone: 'warning' };
  if (partlyChecked > 0) return { words: `No finding in ${plural(modules, 'module')}; ${rulesWords(rules)}`, tone: 'note' };
  return { words: `Clean: ${plural(modules, 'module')} without findings`, tone: 'clean' };
}

function toneOf(counts: Summary['findings']): Tone {
  return counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'note';
}

/** What a module's chip is called: its status, or `partly` where it has no finding and some rules were not checked. */
export function shownAs({ status, undecided }: ModuleReport): string {
  return status === 'clean' && undecided.length > 0 ? 'partly' : status;
}

/** A module's verdict as a badge. */
export function moduleBadge(report: ModuleReport): Markup {
  return markup`<span class="badge ${badgeOf(report)}">${resultWords(report)}</span>`;
}

function badgeOf(report: ModuleReport): Tone | '' {
  switch (report.status) {
    case 'clean':
      return report.undecided.length === 0 ? 'clean' : 'note';
    case 'not-analysed':
      return 'error';
    case 'not-livepatch':
      return '';
    case 'findings':
      return toneOf(countSeverities([report]));
  }
}
