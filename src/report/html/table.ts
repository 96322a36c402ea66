import type { ModuleReport } from '../../findings/finding.js';
import { rulesOf, rulesWords } from '../checked-rules.js';
import { consequenceWords, findingWeight } from '../consequence.js';
import { type Markup, markup } from './markup.js';
import { moduleBadge } from './verdict.js';

/** Names in a row of the table; the module's own part has them all. */
const SHOWN_OBJECTS = 4;

/** The worst first: what was not analysed, then by the worst that a module leads to, then what was not checked wholly; alike ones in their order. */
export function worstFirst(reports: readonly ModuleReport[]): ModuleReport[] {
  const weights = new Map(reports.map((report) => [report, weightOf(report)]));
  return reports.toSorted((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
}

function weightOf({ status, findings, undecided }: ModuleReport): number {
  if (status === 'not-analysed') return -1;
  if (findings.length === 0) return Number.MAX_SAFE_INTEGER - (undecided.length > 0 ? 1 : 0);
  return findings.reduce((least, finding) => Math.min(least, findingWeight(finding)), Number.MAX_SAFE_INTEGER);
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

/** What the worst finding leads to, and its rule; of what was not analysed why not; without findings how much was checked. */
export function whatHappens(report: ModuleReport): Markup | undefined {
  if (report.status === 'not-analysed') return markup`${report.reason}`;
  const worst = report.findings.toSorted((a, b) => findingWeight(a) - findingWeight(b))[0];
  if (worst === undefined) return markup`<small>${rulesWords(rulesOf(report))}</small>`;
  return markup`${consequenceWords(worst) ?? worst.slug} <small>${worst.rule}</small>`;
}
