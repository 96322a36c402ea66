import type { Finding, ModuleReport } from '../findings/finding.js';
import { consequenceWords } from './consequence.js';
import { coverageWords, resultWords } from './checked-rules.js';
import { printable } from './escape.js';
import { countSeverities, plural } from './severities.js';
import { summarize, summaryLine } from './summary.js';
import { type Style, styled, type Terminal, wrapped } from './terminal.js';
import { findingLines } from './text-finding.js';
import { undecidedGroups } from './undecided.js';
import { shownFindings } from './words.js';
import { severityWeight, worstFindings } from '../findings/worst.js';

const INDENT = '  ';
const SHOWN_PLACES = 5;

/** What more modules than these have in common is printed once, at the end. */
const SAID_FOR_EACH = 3;

/** Findings that a text has; nobody reads more, and a log takes so many. */
const MOST_FINDINGS = 5000;

export interface TextOptions {
  /** Sentences on the whole run. */
  readonly remarks?: readonly string[];
  /** Findings that are shown; of more the worst, and the others are counted. */
  readonly most?: number;
  /** Whether clean modules, rules that were not checked and remarks are left out; nothing is left where all modules are clean and no finding is ignored. */
  readonly quiet?: boolean;
  /** Whether each module has one line. */
  readonly summary?: boolean;
}

/** The report for a terminal. Files that are no livepatch are counted in its last line and else not named. */
export function textReport(
  reports: readonly ModuleReport[],
  terminal: Terminal,
  { remarks = [], most = MOST_FINDINGS, quiet = false, summary = false }: TextOptions = {},
): string {
  const modules = reports.filter(({ status }) => status !== 'not-livepatch' && !(quiet && status === 'clean'));
  const counts = summarize(reports);
  const total = summaryLine(counts);
  // Clean for the configuration's sake alone is no silence.
  if (quiet && modules.length === 0) return counts.suppressed === 0 ? '' : `${total}\n`;
  if (summary)
    return `${[...modules.map((report) => moduleLine(report, terminal)), ...(quiet ? [] : ['', total])].join('\n').trimStart()}\n`;
  const groups = quiet ? [] : undecidedGroups(modules);
  const undecided = new Map(
    groups.flatMap((group) => (group.reports.length > SAID_FOR_EACH ? [] : group.reports.map((report) => [report, group.words] as const))),
  );
  const kept = worstFindings(modules, most);
  const blocks = modules.map((report, i) => moduleLines(report, kept[i] ?? [], undecided.get(report), terminal).join('\n'));
  const atEnd = groups
    .filter((group) => group.reports.length > SAID_FOR_EACH)
    .flatMap((group) => undecidedLines(group.words, `In ${group.reports.length} modules: `, terminal));
  const remarkLines = (quiet ? [] : remarks).map((remark) => wrapped(printable(remark), terminal.width, 'remark: ', '        ').join('\n'));
  // What limits every verdict stands before the first of them.
  const parts = [remarkLines.join('\n'), ...blocks, atEnd.join('\n'), total];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function moduleLines(report: ModuleReport, findings: readonly Finding[], undecided: string | undefined, terminal: Terminal): string[] {
  const lines = [...headingLines(report, terminal), ...otherPlaces(report, terminal)];
  for (const shown of shownFindings(findings)) lines.push('', ...findingLines(shown, terminal));
  const left = report.findings.length - findings.length;
  if (left > 0) lines.push('', `${INDENT}… and ${plural(left, 'more finding')}: the JSON report has all`);
  if (undecided !== undefined || report.remarks.length > 0) lines.push('');
  if (undecided !== undefined) lines.push(...undecidedLines(undecided, INDENT, terminal));
  for (const remark of report.remarks) lines.push(...wrapped(printable(remark), terminal.width, `${INDENT}remark: `, `${INDENT}        `));
  return lines;
}

/** The other places of the same file, if it has any. */
function otherPlaces({ places }: ModuleReport, { width }: Terminal): string[] {
  const others = places.slice(1);
  if (others.length === 0) return [];
  const left = others.length - SHOWN_PLACES;
  const words = `${others.slice(0, SHOWN_PLACES).map(printable).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
  return wrapped(words, width, `${INDENT}also `, `${INDENT}     `);
}

function undecidedLines(words: string, prefix: string, { width }: Terminal): string[] {
  return wrapped(printable(words), width, prefix, ' '.repeat(prefix.length));
}

/** The verdict, and below it what the module is. */
function headingLines(report: ModuleReport, terminal: Terminal): string[] {
  const known = [
    report.name,
    report.kernel === undefined ? undefined : `Linux ${report.kernel}`,
    report.arch,
    report.builder === undefined || report.builder === 'unknown' ? undefined : report.builder,
  ].filter((fact) => fact !== undefined);
  const facts = known.length === 0 ? [] : wrapped(printable(known.join(', ')), terminal.width, INDENT, INDENT);
  const reason = report.status === 'not-analysed' ? wrapped(printable(report.reason), terminal.width, INDENT, INDENT) : [];
  return [
    `${styled(terminal, 'bold', printable(report.path))}: ${verdict(report, terminal)}${coverageWords(report)}`,
    ...reason,
    ...facts.map((line) => styled(terminal, 'dim', line)),
  ];
}

/** `a.ko: 2 errors: refused when ext2 loads (KLP301)`. */
function moduleLine(report: ModuleReport, terminal: Terminal): string {
  const [worst] = report.findings.toSorted((a, b) => severityWeight(a) - severityWeight(b));
  const details =
    report.status === 'not-analysed'
      ? `: ${printable(report.reason)}`
      : worst === undefined
        ? ''
        : `: ${printable(consequenceWords(worst) ?? worst.slug)} (${worst.rule})`;
  return `${styled(terminal, 'bold', printable(report.path))}: ${verdict(report, terminal)}${details}${coverageWords(report)}`;
}

function verdict(report: ModuleReport, terminal: Terminal): string {
  return styled(terminal, styleOf(report), resultWords(report));
}

function styleOf(report: ModuleReport): Style {
  switch (report.status) {
    case 'clean':
      return report.undecided.length === 0 ? 'green' : 'yellow';
    case 'findings': {
      const counts = countSeverities([report]);
      return counts.error > 0 ? 'red' : counts.warning > 0 ? 'yellow' : 'cyan';
    }
    case 'not-analysed':
      return 'red';
    case 'not-livepatch':
      return 'dim';
  }
}
