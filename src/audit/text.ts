import { codeSpan, proseWithNames } from '../report/escape.js';
import { plural, severityCounts } from '../report/severities.js';
import { MAX_BODY } from '../review/comment.js';
import { fitted, type Section, whole } from '../review/fit.js';
import { linked, type LinkOptions, ruleLink } from '../review/links.js';
import { type Comparison, findingsIn, placeWords } from './compare.js';
import { missingKey, problemKey, type Gone, type Listed, type Since, type State } from './state.js';
import { type Audit, auditSummary, type AuditedFinding } from './verdict.js';

/** Room for the marker before a comment. */
const MARKER = 200;

export interface AuditLinks extends Pick<LinkOptions, 'ruleLink' | 'runUrl'> {
  /** The severities that the configuration gives to rules, as ruleLevelWords() has them: also of verdicts that stood before. */
  readonly ruleLevels?: string;
}

/** What the issue says, in at most `budget` characters. */
export function issueText(comparison: Comparison, extent: State['extent'], links: AuditLinks, budget: number): string {
  const { state } = comparison;
  const lines = linesOf(comparison, links);
  const run = linked('the run', links.runUrl);
  const fresh = lines.findings.filter(({ since }) => isNew(since, state));
  const standing = lines.findings.filter(({ since }) => !isNew(since, state));
  const sections: Section[] = [
    whole(`### klp-lint: ${headline(comparison)}\n`),
    whole(lastChange(state)),
    whole(links.ruleLevels === undefined ? '' : `\n${links.ruleLevels}\n`),
    moduleTable(comparison, run),
    list(
      'New',
      fresh.map(({ text }) => text),
      run,
    ),
    list(
      'Standing',
      standing.map(({ text, since }) => `${text}, ${sinceWords(since)}`),
      run,
    ),
    goneList('No longer found', state.fixed, goneWords(links), run),
    list('Not analysed', lines.problems, run),
    whole(postponedText(state.audit)),
    goneList('Analysed again, or gone', state.analysed, placeSpan, run),
    whole(extentWords(extent)),
    whole(`\n<sub>Kept up to date by klp-lint${links.runUrl === undefined ? '' : `, last by ${run}`}.</sub>\n`),
  ];
  return fitted(sections, budget);
}

/** The comment on what has changed since the last audit. */
export function changeText(comparison: Comparison, links: AuditLinks): string {
  const { state } = comparison;
  const run = linked('the run', links.runUrl);
  const isLast = ({ serial }: Since) => serial === state.last.serial;
  const lines = linesOf(comparison, links);
  const fresh = lines.findings.filter(({ since }) => isLast(since)).map(({ text }) => text);
  const unread = lines.problems.filter((_, i) => isLast(lines.problemsSince[i] ?? state.last));
  const sections: Section[] = [
    whole(`klp-lint: ${headline(comparison)}.${comparison.isClean ? ' Nothing is left, so this issue is closed.' : ''}\n`),
    list('New', fresh, run),
    goneList('No longer found', state.fixed, goneWords(links), run),
    list('Not analysed any more', unread, run),
    goneList('Analysed again, or gone', state.analysed, placeSpan, run),
  ];
  return fitted(sections, MAX_BODY - MARKER);
}

/** `2 errors in 1 of 40 livepatch modules, 1 not analysed`. */
function headline({ state }: Comparison): string {
  const { withFindings, modules, notAnalysed, findings } = auditSummary(state.audit);
  const analysed = modules - notAnalysed;
  const unknown = notAnalysed === 0 ? '' : `, ${notAnalysed} not analysed`;
  if (analysed === 0) return notAnalysed === 0 ? 'no livepatch module' : `nothing could be analysed${unknown}`;
  if (withFindings === 0) return `${plural(analysed, 'livepatch module')} without findings${unknown}`;
  return `${severityCounts(findings)} in ${withFindings} of ${plural(analysed, 'livepatch module')}${unknown}`;
}

/** How far an audit has come that takes several runs. */
function postponedText({ units, postponed }: Audit): string {
  if (postponed === undefined) return '';
  const left = postponed.units.length;
  const all = `${units.length + left} artifacts, assets and files`;
  return `\n#### Not checked yet (${left})\n\n${left} of ${all} are left to the next audits: ${proseWithNames(postponed.reason)}. The next one goes on with them.\n`;
}

function lastChange({ last, first, fixed, since }: State): string {
  if (last.serial === first) return `\nFirst audited on ${last.day}.\n`;
  const fresh = [...since].filter(([key, { serial }]) => serial === last.serial && key.startsWith('["finding"')).length;
  return `\nLast change on ${last.day}: ${plural(fresh, 'new finding')}, ${fixed.total} no longer found.\n`;
}

function isNew({ serial }: Since, { last, first }: State): boolean {
  return serial === last.serial && serial > first;
}

function sinceWords({ day }: Since): string {
  return day === '' ? 'since when is not known' : `since ${day}`;
}

function findingWords(
  { rule, severity, where }: AuditedFinding,
  module: string,
  kernel: string,
  repository: string,
  links: AuditLinks,
): string {
  const place = where === '' ? '' : ` ${codeSpan(where)}`;
  const origin = repository === '' ? '' : ` of ${codeSpan(repository)}`;
  return `${severity} ${ruleLink(links, rule)}${place} in ${codeSpan(module)}${kernel === '' ? '' : ` for ${codeSpan(kernel)}`}${origin}`;
}

/** A place in a container, each part as code: `modules` → `lib/x.ko`. */
function placeSpan(place: string): string {
  return place.split(' → ').map(codeSpan).join(' → ');
}

function goneWords(links: AuditLinks): (gone: Gone) => string {
  return ({ finding, module, kernel, repository }) => findingWords(finding, module, kernel, repository, links);
}

interface Lines {
  readonly findings: readonly { readonly text: string; readonly since: Since }[];
  readonly problems: readonly string[];
  readonly problemsSince: readonly Since[];
}

const SEVERITIES = ['error', 'warning', 'note'] as const;

/** One line for each finding, the worst first, and for each thing that was not analysed. */
function linesOf({ state, unseen }: Comparison, links: AuditLinks): Lines {
  const { audit, since, last } = state;
  const sinceOf = (key: string): Since => since.get(key) ?? last;
  const findings = new Map<string, { text: string; since: Since; rank: number }>();
  for (const unit of audit.units) {
    for (const { key, module, finding } of findingsIn(unit)) {
      if (findings.has(key)) continue;
      const words = findingWords(finding, module.name, module.kernel, unit.repository, links);
      const place = placeSpan(placeWords({ repository: '', name: unit.name }, module.place));
      const looked = unseen.has(key) ? ' (could not be looked for this time)' : '';
      findings.set(key, { text: `${words}, found in ${place}${looked}`, since: sinceOf(key), rank: SEVERITIES.indexOf(finding.severity) });
    }
  }
  const problems = [
    ...audit.missing.map((one) => ({ what: placeWords(one, ''), reason: one.reason, since: sinceOf(missingKey(one)) })),
    ...audit.units.flatMap((unit) =>
      unit.verdict.problems.map((one) => ({
        what: placeWords(unit, one.place),
        reason: one.reason,
        since: sinceOf(problemKey(unit, one)),
      })),
    ),
  ];
  return {
    findings: [...findings.values()].sort((a, b) => a.rank - b.rank),
    problems: problems.map(({ what, reason, since }) => `${placeSpan(what)}, ${sinceWords(since)}: ${proseWithNames(reason)}`),
    problemsSince: problems.map(({ since }) => since),
  };
}

function list(title: string, lines: readonly string[], run: string): Section {
  if (lines.length === 0) return whole('');
  return {
    pieces: lines.map((line, i) => `${i === 0 ? `\n#### ${title} (${lines.length})\n\n` : ''}- ${line}\n`),
    rest: (left) => `${left === lines.length ? `\n#### ${title} (${lines.length})\n\n` : ''}- ${left} more in ${run}\n`,
  };
}

function goneList<Item>(title: string, { shown, total }: Listed<Item>, words: (item: Item) => string, run: string): Section {
  const lines = [...shown.map(words), ...Array.from({ length: total - shown.length }, () => '')];
  const { pieces, rest } = list(title, lines, run);
  // What was not kept is counted as what does not fit.
  if (total === shown.length) return { pieces, rest };
  const kept = pieces.slice(0, shown.length);
  return { pieces: [...kept, rest(total - shown.length)], rest: (left) => rest(left - 1 + total - shown.length) };
}

interface Row {
  readonly kernel: string;
  readonly module: string;
  readonly repository: string;
  readonly counts: Record<'error' | 'warning' | 'note', number>;
  since: Since;
}

/** By kernel and module; the clean modules of a kernel are one row. */
function moduleTable({ state: { audit, since, last } }: Comparison, run: string): Section {
  const rows = new Map<string, Row>();
  const seen = new Set<string>();
  const clean = new Map<string, number>();
  for (const unit of audit.units) {
    for (const [kernel, modules] of unit.verdict.clean) clean.set(kernel, (clean.get(kernel) ?? 0) + modules);
    for (const { key, module, finding } of findingsIn(unit)) {
      if (seen.has(key)) continue;
      seen.add(key);
      const from = since.get(key) ?? last;
      const name = JSON.stringify([module.kernel, module.name, unit.repository]);
      const row = rows.get(name) ?? {
        kernel: module.kernel,
        module: module.name,
        repository: unit.repository,
        counts: { error: 0, warning: 0, note: 0 },
        since: from,
      };
      row.counts[finding.severity]++;
      if (from.serial < row.since.serial) row.since = from;
      rows.set(name, row);
    }
  }
  const code = (text: string) => (text === '' ? '–' : codeSpan(text));
  const lines = [
    ...[...rows.values()].map((row) => ({
      kernel: row.kernel,
      text: `| ${[code(row.kernel), code(row.module), code(row.repository), row.counts.error, row.counts.warning, row.counts.note, row.since.day === '' ? '–' : row.since.day].join(' | ')} |\n`,
    })),
    ...[...clean].map(([kernel, modules]) => ({
      kernel,
      text: `| ${code(kernel)} | ${modules} without findings | – | 0 | 0 | 0 | – |\n`,
    })),
  ].sort((a, b) => (a.kernel === b.kernel ? 0 : a.kernel < b.kernel ? -1 : 1));
  if (lines.length === 0) return whole('');
  const head = '\n| kernel | module | repository | errors | warnings | notes | since |\n| --- | --- | --- | --- | --- | --- | --- |\n';
  return {
    pieces: lines.map(({ text }, i) => (i === 0 ? head + text : text)),
    rest: (left) => `\n${left} more rows in ${run}.\n`,
  };
}

function extentWords(extent: State['extent']): string {
  switch (extent) {
    case 'whole':
      return '';
    case 'findings':
      return '\nWhat was checked does not fit into this issue: the next audit downloads and checks everything again, unless the input `state` keeps it in an artifact.\n';
    case 'nothing':
      return '\nThere are more findings than fit into this issue: the next audit checks everything again and cannot say what is new or gone.\n';
  }
}
