import type { Finding, ModuleReport, Severity } from '../findings/finding.js';
import { printable } from './escape.js';
import { pictureLines } from './picture.js';
import { positionLines } from './positions.js';
import { countSeverities, plural, severityCounts, summarize, summaryLine } from './summary.js';
import { type Style, styled, type Terminal, wrapped } from './terminal.js';
import { undecidedGroups } from './undecided.js';
import { placeWords, type ShownFinding, shownFindings, whenWords } from './words.js';
import { worstFindings } from '../findings/worst.js';

const INDENT = '  ';
const SHOWN_PLACES = 5;
const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', note: 'cyan' };

/** What more modules than these have in common is printed once, at the end. */
const SAID_FOR_EACH = 3;

/** Findings that a text has; nobody reads more, and a log takes so many. */
const MOST_FINDINGS = 5000;

export interface TextOptions {
  /** Sentences on the whole run. */
  readonly remarks?: readonly string[];
  /** Findings that are shown; of more the worst, and the others are counted. */
  readonly most?: number;
}

/** The report for a terminal. Files that are no livepatch are counted in its last line and else not named. */
export function textReport(
  reports: readonly ModuleReport[],
  terminal: Terminal,
  { remarks = [], most = MOST_FINDINGS }: TextOptions = {},
): string {
  const modules = reports.filter((report) => report.status !== 'not-livepatch');
  const groups = undecidedGroups(modules);
  const undecided = new Map(
    groups.flatMap((group) => (group.reports.length > SAID_FOR_EACH ? [] : group.reports.map((report) => [report, group.words] as const))),
  );
  const kept = worstFindings(modules, most);
  const blocks = modules.map((report, i) => moduleLines(report, kept[i] ?? [], undecided.get(report), terminal).join('\n'));
  const atEnd = groups
    .filter((group) => group.reports.length > SAID_FOR_EACH)
    .flatMap((group) => undecidedLines(group.words, `undecided in ${group.reports.length} modules: `, terminal));
  const remarkLines = remarks.map((remark) => wrapped(printable(remark), terminal.width, 'remark: ', '        ').join('\n'));
  // What limits every verdict stands before the first of them.
  const parts = [remarkLines.join('\n'), ...blocks, atEnd.join('\n'), summaryLine(summarize(reports))];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function moduleLines(report: ModuleReport, findings: readonly Finding[], undecided: string | undefined, terminal: Terminal): string[] {
  const lines = [headingLine(report, terminal)];
  lines.push(...otherPlaces(report));
  for (const shown of shownFindings(findings)) lines.push('', ...findingLines(shown, terminal));
  const left = report.findings.length - findings.length;
  if (left > 0) lines.push('', `${INDENT}… and ${plural(left, 'more finding')}: the JSON report has all`);
  if (undecided !== undefined || report.remarks.length > 0) lines.push('');
  if (undecided !== undefined) lines.push(...undecidedLines(undecided, `${INDENT}undecided: `, terminal));
  for (const remark of report.remarks) lines.push(...wrapped(printable(remark), terminal.width, `${INDENT}remark: `, `${INDENT}        `));
  return lines;
}

/** One line with the other places of the same file, if it has any. */
function otherPlaces({ places }: ModuleReport): string[] {
  const others = places.slice(1);
  if (others.length === 0) return [];
  const left = others.length - SHOWN_PLACES;
  return [`${INDENT}also ${others.slice(0, SHOWN_PLACES).map(printable).join(', ')}${left > 0 ? ` and ${left} more` : ''}`];
}

function undecidedLines(words: string, prefix: string, { width }: Terminal): string[] {
  return wrapped(printable(words), width, prefix, ' '.repeat(prefix.length));
}

function headingLine(report: ModuleReport, terminal: Terminal): string {
  const known = [
    report.name,
    report.kernel === undefined ? undefined : `Linux ${report.kernel}`,
    report.arch,
    report.builder === undefined || report.builder === 'unknown' ? undefined : report.builder,
  ].filter((fact) => fact !== undefined);
  const facts = known.length === 0 ? '' : ` (${printable(known.join(', '))})`;
  return `${styled(terminal, 'bold', printable(report.path))}${facts}: ${verdict(report, terminal)}`;
}

function verdict(report: ModuleReport, terminal: Terminal): string {
  switch (report.status) {
    case 'clean':
      return styled(terminal, 'green', 'clean');
    case 'findings': {
      const counts = countSeverities([report]);
      const style = counts.error > 0 ? 'red' : counts.warning > 0 ? 'yellow' : 'cyan';
      return styled(terminal, style, severityCounts(counts));
    }
    case 'not-analysed':
      return `${styled(terminal, 'red', 'not analysed')}: ${printable(report.reason)}`;
    case 'not-livepatch':
      return 'no livepatch';
  }
}

/** One finding, as its lines in the report. */
export function findingLines({ finding, omitted }: ShownFinding, terminal: Terminal): string[] {
  const detail = INDENT.repeat(2);
  const picture = pictureLines(finding).map((line) => detail + line);
  const positions = positionLines(finding).map((line) => detail + line);
  const effects = effectLines(finding, terminal.width);
  const lines = [
    INDENT + findingHeading(finding, terminal),
    ...wrapped(printable(finding.message), terminal.width, detail, detail),
    ...(positions.length > 0 ? ['', ...positions] : []),
    ...(picture.length > 0 ? ['', ...picture] : []),
    ...(effects.length > 0 ? ['', ...effects] : []),
  ];
  if (finding.condition !== undefined) {
    lines.push('', ...wrapped(printable(finding.condition), terminal.width, `${detail}Only if: `, `${detail}         `));
  }
  lines.push('', ...wrapped(printable(finding.advice), terminal.width, `${detail}Fix: `, `${detail}     `));
  if (omitted > 0) lines.push('', `${INDENT}… and ${omitted} more ${finding.slug} there`);
  return lines;
}

function findingHeading(finding: Finding, terminal: Terminal): string {
  const source = finding.source === undefined ? '' : `${finding.source.file}:${finding.source.line}`;
  const severity = styled(terminal, SEVERITY_STYLE[finding.severity], finding.severity);
  const rule = styled(terminal, 'bold', `${finding.rule} ${finding.slug}`);
  const where = [placeWords(finding), source].filter((part) => part !== '').map(printable);
  return [`${severity} ${rule}`, ...where].join('  ');
}

function effectLines(finding: Finding, width: number): string[] {
  const rows = finding.effects.map((effect) => ({
    when: printable(whenWords(effect, finding.object)),
    outcome: effect.outcome,
    message: effect.message === undefined ? undefined : printable(effect.message),
  }));
  const whenWidth = Math.max(0, ...rows.map((row) => row.when.length));
  const outcomeWidth = Math.max(0, ...rows.map((row) => row.outcome.length));
  return rows.flatMap(({ when, outcome, message }) => {
    const start = `${INDENT.repeat(2)}${when.padEnd(whenWidth)}  `;
    if (message === undefined) return [start + outcome];
    const prefix = `${start}${outcome.padEnd(outcomeWidth)}  `;
    return wrapped(message, Math.max(width, prefix.length + 40), prefix, ' '.repeat(prefix.length));
  });
}
