import type { Finding, ModuleReport } from '../findings/finding.js';
import { consequenceWords } from './consequence.js';
import { byModule, findingsByKernels, kernelsWords, type ModuleKernels } from './module-kernels.js';
import { coverageWords, resultWords } from './checked-rules.js';
import { printable } from './escape.js';
import { kernelOriginSentences, wasObserved } from './kernel-origins.js';
import { withoutSharedNotes } from './shared-notes.js';
import { countSeverities, plural } from './severities.js';
import { summarize, summaryLine } from './summary.js';
import { type Style, styled, type Terminal, wrapped } from './terminal.js';
import { findingLines } from './text-finding.js';
import { undecidedGroups } from './undecided.js';
import { shownFindings } from './words.js';
import { grouped } from '../grouped.js';
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

/** The report for a terminal, in pieces. Files that are no livepatch are counted in its last line and else not named. */
export function* textPieces(reports: readonly ModuleReport[], terminal: Terminal, options: TextOptions = {}): Generator<string> {
  const { quiet = false, summary = false } = options;
  const modules = reports.filter(({ status }) => status !== 'not-livepatch' && !(quiet && status === 'clean'));
  const counts = summarize(reports);
  const total = summaryLine(counts);
  // Clean for the configuration's sake alone is no silence.
  if (quiet && modules.length === 0) {
    if (counts.suppressed > 0) yield `${total}\n`;
    return;
  }
  if (summary) {
    for (const ofKernels of byModule(modules))
      for (const report of ofKernels) yield `${moduleLine(report, ofKernels.length > 1, terminal)}\n`;
    if (!quiet) yield `${modules.length === 0 ? '' : '\n'}${total}\n`;
    return;
  }
  for (const part of partsOf(modules, terminal, options)) if (part !== '') yield `${part}\n\n`;
  yield `${total}\n`;
}

/** The same as one text. */
export function textReport(reports: readonly ModuleReport[], terminal: Terminal, options: TextOptions = {}): string {
  return [...textPieces(reports, terminal, options)].join('');
}

/** What has a line without text before and after it. */
function* partsOf(
  modules: readonly ModuleReport[],
  terminal: Terminal,
  { remarks = [], most = MOST_FINDINGS, quiet = false }: TextOptions,
): Generator<string> {
  const groups = quiet ? [] : undecidedGroups(modules);
  const undecided = new Map(
    groups.flatMap((group) => (group.reports.length > SAID_FOR_EACH ? [] : group.reports.map((report) => [report, group.words] as const))),
  );
  const { notes, findings } = withoutSharedNotes(modules);
  const own = modules.map((report, i) => ({ ...report, findings: findings[i] ?? [] }));
  const kept = worstFindings(own, most);
  const found = new Map(
    modules.map((report, i) => [report, { shown: kept[i] ?? [], left: (findings[i]?.length ?? 0) - (kept[i]?.length ?? 0) }]),
  );
  // What limits every verdict stands before the first of them.
  yield (quiet ? [] : remarks).map((remark) => wrapped(printable(remark), terminal.width, 'remark: ', '        ').join('\n')).join('\n');
  for (const ofKernels of byModule(modules)) yield moduleLines(ofKernels, found, undecided, terminal).join('\n');
  for (const { finding, modules: count } of notes)
    yield [`In ${count} modules:`, ...findingLines({ finding, omitted: 0 }, terminal)].join('\n');
  yield groups
    .filter((group) => group.reports.length > SAID_FOR_EACH)
    .flatMap((group) => undecidedLines(group.words, `In ${group.reports.length} modules: `, terminal))
    .join('\n');
  yield (quiet ? [] : kernelOriginSentences(modules, wasObserved))
    .flatMap((sentence) => wrapped(printable(sentence), terminal.width, '', INDENT))
    .join('\n');
}

/** The findings of a module that are shown with it, and how many are not. */
interface FoundIn {
  readonly shown: readonly Finding[];
  readonly left: number;
}

function moduleLines(
  reports: ModuleKernels,
  found: ReadonlyMap<ModuleReport, FoundIn>,
  undecided: ReadonlyMap<ModuleReport, string>,
  terminal: Terminal,
): string[] {
  const findings = findingsByKernels(reports.map((report) => ({ kernel: report.kernel, findings: found.get(report)?.shown ?? [] })));
  const kernels = new Map(reports.length === 1 ? [] : findings.map((one) => [one.finding, one.kernels]));
  const [first] = reports;
  const lines = [...headingLines(reports, terminal), ...otherPlaces(first, terminal)];
  for (const shown of shownFindings(findings.map(({ finding }) => finding)))
    lines.push('', ...findingLines(shown, terminal, kernels.get(shown.finding)));
  const left = reports.reduce((sum, report) => sum + (found.get(report)?.left ?? 0), 0);
  if (left > 0) lines.push('', `${INDENT}… and ${plural(left, 'more finding')}: the JSON report has all`);
  const notes = [
    ...kernelNotes(reports, (report) => undecided.get(report) ?? []).flatMap((words) => undecidedLines(words, INDENT, terminal)),
    ...kernelNotes(reports, ({ remarks }) => remarks).flatMap((remark) =>
      wrapped(printable(remark), terminal.width, `${INDENT}remark: `, `${INDENT}        `),
    ),
  ];
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : [])];
}

/** Sentences on a module, each once; with the kernels where that is not all of them. */
function kernelNotes(reports: ModuleKernels, sentencesOf: (report: ModuleReport) => string | readonly string[]): string[] {
  const all = reports.flatMap((report) => [sentencesOf(report)].flat().map((words) => ({ words, kernel: report.kernel ?? '' })));
  return [...grouped(all, ({ words }) => words)].map(([words, same]) =>
    same.length === reports.length ? words : `${kernelsWords(same.map(({ kernel }) => kernel))}: ${words}`,
  );
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

/** The verdict, for each kernel where there are several, and below it what the module is. */
function headingLines(reports: ModuleKernels, terminal: Terminal): string[] {
  const [report, ...others] = reports;
  const single = others.length === 0;
  const known = [
    report.name,
    report.kernel === undefined || !single ? undefined : `Linux ${report.kernel}`,
    report.arch,
    report.builder === undefined || report.builder === 'unknown' ? undefined : report.builder,
  ].filter((fact) => fact !== undefined);
  const facts = known.length === 0 ? [] : wrapped(printable(known.join(', ')), terminal.width, INDENT, INDENT);
  const path = styled(terminal, 'bold', printable(report.path));
  const verdicts = single
    ? [`${path}: ${verdict(report, terminal)}${coverageWords(report)}`, ...reasonLines(report, INDENT, terminal)]
    : [`${path}: ${reports.length} kernels`, ...reports.flatMap((one) => kernelLines(one, terminal))];
  return [...verdicts, ...facts.map((line) => styled(terminal, 'dim', line))];
}

function kernelLines(report: ModuleReport, terminal: Terminal): string[] {
  const kernel = printable(report.kernel ?? '');
  return [
    `${INDENT}Linux ${kernel}: ${verdict(report, terminal)}${coverageWords(report)}`,
    ...reasonLines(report, INDENT.repeat(2), terminal),
  ];
}

function reasonLines(report: ModuleReport, indent: string, { width }: Terminal): string[] {
  return report.status === 'not-analysed' ? wrapped(printable(report.reason), width, indent, indent) : [];
}

/** `a.ko: 2 errors: refused when ext2 loads (KLP301)`. */
function moduleLine(report: ModuleReport, isOneOfSeveral: boolean, terminal: Terminal): string {
  const kernel = isOneOfSeveral ? printable(` (Linux ${report.kernel ?? ''})`) : '';
  const [worst] = report.findings.toSorted((a, b) => severityWeight(a) - severityWeight(b));
  const details =
    report.status === 'not-analysed'
      ? `: ${printable(report.reason)}`
      : worst === undefined
        ? ''
        : `: ${printable(consequenceWords(worst) ?? worst.slug)} (${worst.rule})`;
  return `${styled(terminal, 'bold', printable(report.path))}${kernel}: ${verdict(report, terminal)}${details}${coverageWords(report)}`;
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
