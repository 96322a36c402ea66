import type { Finding, ModuleReport } from '../../findings/finding.js';
import { coverageWords } from '../checked-rules.js';
import { grouped } from '../../grouped.js';
import type { RuleMeta } from '../../rules/rule.js';
import { plural } from '../severities.js';
import { placeWords } from '../words.js';
import { findingDetails } from './finding.js';
import { type Markup, markup } from './markup.js';
import type { FilterNumbers } from './numbers.js';
import { findingEntries } from './alike.js';
import { loadingFigure } from './loading.js';
import { whatHappens } from './table.js';
import { moduleBadge, shownAs } from './verdict.js';

/** What a module's part of the page has room for. */
export interface ModuleRoom {
  /** Of the module's; the others are counted. */
  readonly findings: readonly Finding[];
  readonly withLoading: boolean;
}

/** The names that a page knows. */
export interface PageNames {
  readonly numbers: FilterNumbers;
  readonly rules: ReadonlyMap<string, RuleMeta>;
}

/** All that is known of a module. @param index its number on the page */
export function moduleSection(report: ModuleReport, index: number, { numbers, rules }: PageNames, room: ModuleRoom): Markup {
  const { path, places, kernel, objects, loading } = report;
  const { findings } = room;
  const left = report.findings.length - findings.length;
  const ofObjects = numbers.objects.of(...objects.map(({ name }) => name));
  return markup`<section id="m${index}" data-status="${shownAs(report)}" data-kernel="${numbers.kernels.of(kernel)}" data-objects="${ofObjects}">
<h3>${moduleBadge(report)} <span class="path">${path}</span>${coverageWords(report)}</h3>
${report.status === 'findings' ? markup`<p class="what">${whatHappens(report)}</p>` : undefined}
<p class="facts">${facts(report)}</p>
${places.length > 1 ? markup`<p class="facts">also ${places.slice(1).join(', ')}</p>` : undefined}
${report.status === 'not-analysed' ? markup`<p class="reason">${report.reason}</p>` : undefined}
${objects.length > 0 ? patched(report) : undefined}
${findingEntries(findings, (finding, i) => findingDetails(finding, { id: `m${index}f${i}`, number: i + 1, loading, numbers }))}
${left > 0 ? markup`<p class="reason">${plural(left, 'more finding')} left out here; the JSON report has all</p>` : undefined}
${room.withLoading && loading.length > 0 ? loadingFigure(loading, findings, index) : undefined}
${suppressed(report)}
${undecided(report, rules)}
${report.remarks.map((remark) => markup`<p class="facts">Remark: ${remark}</p>`)}
</section>
`;
}

function facts({ name, kernel, arch, builder, sha256 }: ModuleReport): string {
  const known = [
    name,
    kernel === undefined ? undefined : `Linux ${kernel}`,
    arch,
    builder === undefined || builder === 'unknown' ? undefined : `built by ${builder}`,
    sha256 === undefined ? undefined : `SHA-256 ${sha256}`,
  ];
  return known.filter((fact) => fact !== undefined).join(' · ');
}

function patched({ objects }: ModuleReport): Markup {
  const functions = objects.reduce((sum, object) => sum + object.functions.length, 0);
  const rows = objects.map(({ name, functions: names }) => markup`<li><code>${name}</code>: ${names.join(' ')}</li>`);
  return markup`<details class="more"><summary>It patches ${plural(functions, 'function')} of ${objects.map(({ name }) => name).join(', ')}</summary><ul>${rows}</ul></details>`;
}

function suppressed({ suppressed: ignored }: ModuleReport): Markup | undefined {
  if (ignored.length === 0) return undefined;
  const rows = ignored.map(
    ({ finding, reason }) => markup`<li>${finding.rule} ${finding.slug} <code>${placeWords(finding)}</code>: ${reason}</li>`,
  );
  return markup`<details class="more"><summary>${plural(ignored.length, 'finding')} ignored by the configuration</summary><ul>${rows}</ul></details>`;
}

/** Each rule by its name, below the file that would decide it. */
function undecided({ undecided: left }: ModuleReport, rules: ReadonlyMap<string, RuleMeta>): Markup | undefined {
  if (left.length === 0) return undefined;
  const count = plural(new Set(left.map(({ rule }) => rule)).size, 'rule');
  const rows = [...grouped(left, ({ wouldDecide }) => wouldDecide)].map(([file, open]) => {
    const names = open.map(({ rule, object }) => `${rule} ${rules.get(rule)?.slug ?? ''} (${object})`);
    return markup`<li><b>${file}</b> would decide ${[...new Set(names)].join(', ')}</li>`;
  });
  return markup`<details class="more"><summary>${count} not checked: kernel files are missing</summary><ul>${rows}</ul></details>`;
}
