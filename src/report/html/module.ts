import type { Finding, ModuleReport } from '../../findings/finding.js';
import { coverageWords, resultWords } from '../checked-rules.js';
import { countSeverities, plural } from '../severities.js';
import { placeWords } from '../words.js';
import { findingDetails } from './finding.js';
import { type Markup, markup } from './markup.js';
import type { FilterNumbers } from './numbers.js';
import { loadingFigure } from './loading.js';

/** Names in a row of the table; the module's own part has them all. */
const SHOWN_OBJECTS = 4;

/** A module's row in the table. @param index its number on the page */
export function moduleRow(report: ModuleReport, index: number): Markup {
  const { path, kernel, arch, builder, objects } = report;
  const names = objects.slice(0, SHOWN_OBJECTS).map(({ name }) => name);
  const more = objects.length > SHOWN_OBJECTS ? [`${objects.length - SHOWN_OBJECTS} more`] : [];
  return markup`<tr id="r${index}"><td><a href="#m${index}">${path}</a></td><td>${kernel}</td><td class="wide">${arch}</td><td class="wide">${builder === 'unknown' ? undefined : builder}</td><td>${[...names, ...more].join(', ')}</td><td>${verdict(report)}</td></tr>
`;
}

/** What a module's part of the page has room for. */
export interface ModuleRoom {
  /** Of the module's; the others are counted. */
  readonly findings: readonly Finding[];
  readonly withLoading: boolean;
}

/** All that is known of a module. @param index its number on the page */
export function moduleSection(report: ModuleReport, index: number, numbers: FilterNumbers, room: ModuleRoom): Markup {
  const { path, places, kernel, objects, loading } = report;
  const { findings } = room;
  const left = report.findings.length - findings.length;
  const ofObjects = numbers.objects.of(...objects.map(({ name }) => name));
  return markup`<section id="m${index}" data-status="${report.status}" data-kernel="${numbers.kernels.of(kernel)}" data-objects="${ofObjects}">
<h3><span class="path">${path}</span> ${verdict(report)}</h3>
<p class="facts">${facts(report)}</p>
${places.length > 1 ? markup`<p class="facts">also ${places.slice(1).join(', ')}</p>` : undefined}
${report.status === 'not-analysed' ? markup`<p class="reason">${report.reason}</p>` : undefined}
${objects.length > 0 ? patched(report) : undefined}
${room.withLoading && loading.length > 0 ? loadingFigure(loading, findings, index) : undefined}
${findings.map((finding, i) => findingDetails(finding, { id: `m${index}f${i}`, loading, numbers }))}
${left > 0 ? markup`<p class="reason">${plural(left, 'more finding')} left out here; the JSON report has all</p>` : undefined}
${suppressed(report)}
${undecided(report)}
${report.remarks.map((remark) => markup`<p class="facts">Remark: ${remark}</p>`)}
</section>
`;
}

function verdict(report: ModuleReport): Markup {
  return markup`<span class="badge ${badgeOf(report)}">${resultWords(report)}</span>${coverageWords(report)}`;
}

function badgeOf(report: ModuleReport): string {
  switch (report.status) {
    case 'clean':
      return report.undecided.length === 0 ? 'clean' : 'note';
    case 'not-analysed':
      return 'error';
    case 'not-livepatch':
      return '';
    case 'findings': {
      const counts = countSeverities([report]);
      return counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'note';
    }
  }
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

function undecided({ undecided: left }: ModuleReport): Markup | undefined {
  if (left.length === 0) return undefined;
  const rules = plural(new Set(left.map(({ rule }) => rule)).size, 'rule');
  const rows = left.map(
    ({ rule, object, wouldDecide }) => markup`<li>${rule} for <code>${object}</code>: ${wouldDecide} would decide it</li>`,
  );
  return markup`<details class="more"><summary>${rules} not checked: kernel files are missing</summary><ul>${rows}</ul></details>`;
}
