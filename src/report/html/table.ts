import type { ModuleReport } from '../../findings/finding.js';
import { consequenceWords, findingWeight } from '../consequence.js';
import { type Markup, markup } from './markup.js';
import { moduleBadge } from './verdict.js';

/** Names in a row of the table; the module's own part has them all. */
const SHOWN_OBJECTS = 4;

/** The worst first: what was not analysed, then by the worst that a module leads to; alike ones in their order. */
export function worstFirst(reports: readonly ModuleReport[]): ModuleReport[] {
  const weights = new Map(
    reports.map((report) => [
      report,
      report.status === 'not-analysed' ? -1 : Math.min(Number.MAX_SAFE_INTEGER, ...report.findings.map(findingWeight)),
    ]),
  );
  return reports.toSorted((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
}

/** The table of all modules; the script makes its headings sort. */
export function moduleTable(modules: readonly ModuleReport[]): Markup {
  return markup`<div class="scroll modules" role="region" aria-label="Table of modules" tabindex="0"><table>
<thead><tr><th>module</th><th>result</th><th>what happens</th><th>kernel</th><th class="wide">arch</th><th class="wide">objects</th></tr></thead>
<tbody>
${modules.map(moduleRow)}</tbody>
</table></div>
<p class="none" hidden>No matches.</p>`;
}

/** @param index the module's number on the page */
function moduleRow(report: ModuleReport, index: number): Markup {
  const { path, kernel, arch, objects } = report;
  const names = objects.slice(0, SHOWN_OBJECTS).map(({ name }) => name);
  const more = objects.length > SHOWN_OBJECTS ? [`${objects.length - SHOWN_OBJECTS} more`] : [];
  return markup`<tr id="r${index}"><td><a href="#m${index}">${path}</a></td><td>${moduleBadge(report)}</td><td>${whatHappens(report)}</td><td>${kernel}</td><td class="wide">${arch}</td><td class="wide">${[...names, ...more].join(', ')}</td></tr>
`;
}

/** What the worst finding leads to, and its rule; of what was not analysed why not. */
export function whatHappens(report: ModuleReport): Markup | undefined {
  if (report.status === 'not-analysed') return markup`${report.reason}`;
  const worst = report.findings.toSorted((a, b) => findingWeight(a) - findingWeight(b))[0];
  if (worst === undefined) return undefined;
  return markup`${consequenceWords(worst) ?? worst.slug} <small>${worst.rule}</small>`;
}
