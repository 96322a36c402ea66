import type { Effect, ModuleReport } from '../findings/finding.js';
import { coverageWords, resultWords } from './checked-rules.js';
import { markdownCode, markdownPreformatted, proseWithNames } from './escape.js';
import { byModule, findingsByKernels, kernelsWords, type ModuleKernels } from './module-kernels.js';
import { pictureLines } from './picture.js';
import { positionLines } from './positions.js';
import { plural } from './severities.js';
import { kernelOriginSentences, wasObserved } from './kernel-origins.js';
import { withoutSharedNotes } from './shared-notes.js';
import { summarize, summaryLine } from './summary.js';
import { undecidedSentences } from './undecided.js';
import { placeWords, severityWords, type ShownFinding, shownFindings, whenWords } from './words.js';
import { severityWeight } from '../findings/worst.js';

/** GitHub takes 1 MiB of a step's summary; what would lead over it is counted instead. */
const MAX_LENGTH = 900_000;

/** The report as GitHub's Markdown, for a step's summary. @param remarks sentences about the whole run */
export function markdownReport(reports: readonly ModuleReport[], remarks: readonly string[] = [], maxLength = MAX_LENGTH): string {
  const modules = reports.filter((report) => report.status !== 'not-livepatch');
  const heading = `### klp-lint: ${summaryLine(summarize(reports))}\n`;
  const rows = modules.map(tableRow);
  const { notes, findings: ownFindings } = withoutSharedNotes(modules);
  const own = modules.map((report, i) => ({ ...report, findings: ownFindings[i] ?? [] }));
  const details = [
    ...byModule(own).flatMap(detailsOf),
    ...notes.map(({ finding, modules: count }) => ({ where: plural(count, 'module'), kernels: [], shown: { finding, omitted: 0 } })),
  ];
  // What limits every verdict stands before the first of them.
  const remarkList = listOf(remarks, maxLength / 16);
  const undecided = listOf([...undecidedSentences(modules), ...kernelOriginSentences(modules, wasObserved)], maxLength / 16);
  if (modules.length === 0) return heading + remarkList;
  const table = fitting(rows, (maxLength * 3) / 8, (left) => `| and ${left} more | | | | |\n`);
  const findings = findingsMarkdown(details, maxLength / 2);
  return `${heading}${remarkList}\n| module | kernel | arch | built by | result |\n| --- | --- | --- | --- | --- |\n${table}${undecided}${findings}`;
}

function listOf(sentences: readonly string[], maxLength: number): string {
  const items = sentences.map((sentence) => `- ${proseWithNames(sentence)}\n`);
  return items.length === 0 ? '' : `\n${fitting(items, maxLength, (left) => `- and ${left} more\n`)}`;
}

interface Detail {
  /** The module's path, in Markdown; how many modules, where it is of several. */
  readonly where: string;
  /** On which it is so, where the module was checked for several; else empty. */
  readonly kernels: readonly string[];
  readonly shown: ShownFinding;
}

function detailsOf(reports: ModuleKernels): Detail[] {
  const findings = findingsByKernels(reports);
  const kernels = new Map(reports.length === 1 ? [] : findings.map((one) => [one.finding, one.kernels]));
  return shownFindings(findings.map(({ finding }) => finding)).map((shown) => ({
    where: markdownCode(reports[0].path),
    kernels: kernels.get(shown.finding) ?? [],
    shown,
  }));
}

/** The findings in their order; where there is no room for all, the worst of them, and a count. */
function findingsMarkdown(details: readonly Detail[], maxLength: number): string {
  let length = 0;
  const fits: ReadonlySet<Detail> = new Set(
    details
      .toSorted((a, b) => severityWeight(a.shown.finding) - severityWeight(b.shown.finding))
      // What follows the first that is too much is not even written.
      .filter((detail) => length <= maxLength && (length += Buffer.byteLength(findingMarkdown(detail))) <= maxLength),
  );
  const left = details.filter((detail) => !fits.has(detail)).reduce((sum, { shown }) => sum + 1 + shown.omitted, 0);
  const text = details.flatMap((detail) => (fits.has(detail) ? [findingMarkdown(detail)] : [])).join('');
  return left === 0 ? text : `${text}\n${plural(left, 'more finding')} in the JSON report.\n`;
}

/** The parts that fit in, and a word on the others. Lengths are of UTF-8. */
function fitting(parts: readonly string[], maxLength: number, others: (left: number) => string): string {
  let length = 0;
  const fit = parts.findIndex((part) => (length += Buffer.byteLength(part)) > maxLength);
  return fit < 0 ? parts.join('') : parts.slice(0, fit).join('') + others(parts.length - fit);
}

function tableRow(report: ModuleReport): string {
  const others = report.places.length - 1;
  const path = `${markdownCode(report.path)}${others > 0 ? ` and ${plural(others, 'other place')}` : ''}`;
  const cells = [report.kernel, report.arch, report.builder].map((cell) => (cell === undefined ? '' : markdownCode(cell)));
  return `| ${[path, ...cells].join(' | ')} | ${resultCell(report)} |\n`;
}

function resultCell(report: ModuleReport): string {
  const isGood = report.status === 'clean' || report.status === 'not-livepatch';
  const result = isGood ? resultWords(report) : `**${resultWords(report)}**`;
  return `${result}${report.status === 'not-analysed' ? `: ${proseWithNames(report.reason)}` : coverageWords(report)}`;
}

function findingMarkdown({ where, kernels, shown: { finding, omitted } }: Detail): string {
  const source = finding.source === undefined ? '' : ` · ${markdownCode(`${finding.source.file}:${finding.source.line}`)}`;
  const place = placeWords(finding);
  const positions = positionLines(finding);
  const picture = pictureLines(finding);
  const parts = [
    `**${severityWords(finding)} · ${finding.slug}** (${finding.rule})${place === '' ? '' : ` in ${markdownCode(place)}`}${source} · ${where}${kernels.length === 0 ? '' : ` ${proseWithNames(kernelsWords(kernels))}`}`,
    proseWithNames(finding.message),
    positions.length > 0 ? markdownPreformatted(positions) : undefined,
    picture.length > 0 ? markdownPreformatted(picture) : undefined,
    finding.effects.length > 0 ? effectsTable(finding.effects, finding.object) : undefined,
    finding.condition === undefined ? undefined : `**Only if:** ${proseWithNames(finding.condition)}`,
    `**Fix:** ${proseWithNames(finding.advice)}`,
    omitted > 0 ? `… and ${omitted} more ${finding.slug} there` : undefined,
  ];
  return `\n---\n${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

function effectsTable(effects: readonly Effect[], object: string | undefined): string {
  const rows = effects.map(
    (effect) =>
      `| ${proseWithNames(whenWords(effect, object))} | ${effect.outcome}${effect.message === undefined ? '' : `: ${markdownCode(effect.message)}`} |`,
  );
  return ['| when | what |', '| --- | --- |', ...rows].join('\n');
}
