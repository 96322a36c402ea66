import type { Effect, Finding } from '../findings/finding.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { coverageWords, resultWords } from '../report/checked-rules.js';
import { codeSpan, proseWithNames } from '../report/escape.js';
import { plural } from '../report/severities.js';
import { adviceScope, alikeWords, headingOf, MAX_BODY, namesIn, positionsOf, statementWords } from './comment.js';
import { outcomeWords } from './effects-table.js';
import { fitted, type Section, whole } from './fit.js';
import { linked, type LinkOptions, permalink } from './links.js';
import { markerLine } from './marker.js';
import { moduleLink, modulesWords, seenIn } from './module-words.js';
import type { ReviewedModule, Remark } from './remark.js';
import { advicesOf, rulesIn } from './statements.js';
import { digestOf, type RemarksByPlace, type Verdict, verdictWords } from './verdict.js';
import { whereWords } from './where.js';

/** The body of the review that holds the whole verdict. */
export function reviewBody(verdict: Verdict, where: RemarksByPlace, links: LinkOptions): string {
  const head = `${markerLine({ kind: 'review', digest: digestOf(verdict, where) })}### klp-lint: ${verdictWords(verdict)}\n`;
  return head + verdictText(verdict, where, links, MAX_BODY - head.length);
}

/**
 * The whole verdict without its heading.
 * @param where `commented`: what stands beside this text, as `beside`
 * @param budget characters
 */
export function verdictText(
  verdict: Verdict,
  where: RemarksByPlace,
  links: LinkOptions,
  budget: number,
  beside: 'comment' | 'annotation' = 'comment',
): string {
  const run = linked('the run', links.runUrl);
  const sections: Section[] = [
    limitList(verdict, run),
    moduleTable(verdict.modules, run),
    findingList(where, links, run, beside),
    missingList(verdict, run),
    ...(verdict.suppressed === 0 ? [] : [whole(`\nSuppressed: ${plural(verdict.suppressed, 'finding')}.\n`)]),
    ...verdict.changed.map((sentence) => whole(`\n${sentence}.\n`)),
    checkedDetails(verdict, run),
    whole(`\n<sub>${links.headSha}${links.runUrl === undefined ? '' : ` · ${run}`}</sub>\n`),
  ];
  return fitted(sections, budget);
}

/** The body of a further review: it brings comments, or asks for changes again; the verdict stays in the first. */
export function furtherBody(comments: number): string {
  const words = comments === 0 ? 'errors are there again' : plural(comments, 'further comment');
  return `${markerLine({ kind: 'more' })}klp-lint: ${words}. The whole verdict is in its first review, which is kept up to date.\n`;
}

/** Sentences before the table; the others are counted. */
const MOST_LIMITS = 10;

function limitList({ limits }: Verdict, run: string): Section {
  const left = limits.length - MOST_LIMITS;
  const lines = [...limits.slice(0, MOST_LIMITS).map((limit) => proseWithNames(limit)), ...(left > 0 ? [`${left} more in ${run}.`] : [])];
  return whole(lines.map((line) => `\n> ${line}\n`).join(''));
}

/** Rows of the table; above that many modules the clean ones are counted, and the others named with their findings. */
const MAX_ROWS = 100;

function moduleTable(modules: readonly ReviewedModule[], run: string): Section {
  const rank = ({ report }: ReviewedModule) => ['findings', 'not-analysed', 'clean'].indexOf(report.status);
  const sorted = modules.toSorted((a, b) => rank(a) - rank(b));
  const rows = modules.length <= MAX_ROWS ? sorted : sorted.filter(({ report }) => report.status !== 'clean').slice(0, MAX_ROWS);
  const head = '\n| module | kernel | arch | built by | result |\n| --- | --- | --- | --- | --- |\n';
  const rest = (shown: number) => {
    const left = sorted.slice(shown);
    const clean = left.filter(({ report }) => report.status === 'clean').length;
    return `\n${plural(left.length, 'more module')} in ${run}: ${clean} clean, ${left.length - clean} not.\n`;
  };
  if (rows.length === 0) return whole(modules.length === 0 ? '' : rest(0));
  return {
    pieces: rows.map((module, i) => {
      const end = i === rows.length - 1 && rows.length < modules.length ? rest(rows.length) : '';
      return `${i === 0 ? head : ''}${moduleRow(module)}${end}`;
    }),
    rest: (left) => rest(rows.length - left),
  };
}

function moduleRow(module: ReviewedModule): string {
  const { report, containers } = module;
  const name = `${moduleLink(module)}${containers.length > 1 ? ` in ${containers.length} places` : ''}`;
  const cells = [report.kernel, report.arch, report.builder].map((cell) => (cell === undefined ? '' : codeSpan(cell)));
  return `| ${[name, ...cells, resultCell(module)].join(' | ')} |\n`;
}

function resultCell({ report }: ReviewedModule): string {
  const isGood = report.status === 'clean' || report.status === 'not-livepatch';
  const worst = report.findings.find(({ severity }) => severity === 'error') ?? report.findings[0];
  const effect = worst?.effects.toSorted((a, b) => gravity(b) - gravity(a))[0];
  const words = effect === undefined ? '' : `: ${outcomeWords(effect, worst?.object)}`;
  return `${isGood ? resultWords(report) : `**${resultWords(report)}**`}${words}${coverageWords(report)}`;
}

/** Which effect to name where there is room for one: that which bites after the livepatch is in use. */
function gravity({ when, outcome }: Effect): number {
  if (outcome === 'refused') return when === 'target-load' || when === 'target-reload' ? 3 : 2;
  return outcome === 'ignored' ? 0 : 1;
}

/** Findings that the body has in full, and those that get one line each; of the others it has the names. */
const IN_FULL = 10;
const ON_A_LINE = 40;

function findingList({ commented, bodyOnly }: RemarksByPlace, links: LinkOptions, run: string, beside: 'comment' | 'annotation'): Section {
  const comments =
    commented.length === 0 ? '' : `\n${plural(commented.length, beside)} on the ${beside === 'comment' ? 'changed files' : 'patches'}.\n`;
  if (bodyOnly.length === 0) return whole(comments);
  const intro = `${comments}\nFindings without ${beside === 'comment' ? 'a comment on a line' : 'an annotation'}:\n\n`;
  return {
    pieces: bodyOnly.map((remark, i) => `${i === 0 ? intro : ''}${findingItem(remark, links, i)}`),
    rest: (left) => `\n${plural(left, 'more finding')} in ${run}.\n`,
  };
}

function findingItem(remark: Remark, links: LinkOptions, index: number): string {
  const { place, findings } = remark;
  const rules = rulesIn(findings);
  const [first, ...others] = rules;
  const [{ finding }] = first.statements;
  const modules = seenIn(findings.flatMap(({ occurrences }) => occurrences));
  if (index >= ON_A_LINE) return `- ${finding.rule} ${nameOf(finding)} in ${modulesWords(modules, 1)}${alikeWords(first)}\n`;
  const where = [place.path === undefined ? sourceOf(remark) : permalink(links, place.path, place.line), modulesWords(modules)];
  const heading = [headingOf(first, links, modules[0]?.report.kernel), ...where.filter((part) => part !== undefined)].join(' · ');
  if (index >= IN_FULL) return `- ${heading}\n`;
  const names = namesIn(rules);
  const paragraphs = [
    ...statementWords(first, modules),
    whereWords(first, modules),
    ...others.map((rule) => `${rule.isBehind ? 'Behind it' : 'Also here'}: ${rule.slug}.`),
    positionsOf(findings),
    ...advicesOf(rules).map((advice) => `**Fix${adviceScope(advice, modules)}:** ${proseWithNames(advice.words, names)}`),
  ].filter((paragraph) => paragraph !== undefined);
  return `- ${heading}\n\n${paragraphs.map((paragraph) => `${paragraph.replace(/^/gm, '  ')}\n`).join('\n')}`;
}

/** The shortest by which a person finds it again. */
function nameOf({ function: inFunction, section, relocation }: Finding): string {
  const place = inFunction ?? section;
  const symbol = relocation === undefined ? '' : `, ${codeSpan(plainSymbolName(relocation.symbol))}`;
  return `${place === undefined ? '' : codeSpan(place)}${symbol}`;
}

function sourceOf({ findings }: Remark): string | undefined {
  const { source } = findings[0].occurrences[0].finding;
  return source === undefined ? undefined : codeSpan(`${source.file}:${source.line}`);
}

function missingList({ modules, missing }: Verdict, run: string): Section {
  const items = [
    ...missing,
    ...modules.flatMap(({ report }) => (report.status === 'not-analysed' ? [{ name: report.path, reason: report.reason }] : [])),
  ];
  if (items.length === 0) return whole('');
  return {
    pieces: items.map(
      ({ name, reason }, i) => `${i === 0 ? '\n**Not analysed:**\n\n' : ''}- ${codeSpan(name)}: ${proseWithNames(reason)}\n`,
    ),
    rest: (left) => `\n${left} more in ${run}.\n`,
  };
}

function checkedDetails({ modules, checked }: Verdict, run: string): Section {
  const remarks = [
    ...new Set(modules.flatMap(({ report }) => report.remarks.map((remark) => `${codeSpan(report.path)}: ${proseWithNames(remark)}`))),
  ];
  const sentences = [...checked.map((sentence) => proseWithNames(sentence)), ...remarks];
  if (sentences.length === 0) return whole('');
  const text = fitted(
    [{ pieces: sentences.map((sentence) => `- ${sentence}\n`), rest: (left) => `- ${plural(left, 'more remark')} in ${run}\n` }],
    MAX_DETAILS,
  );
  return whole(`\n<details><summary>What was checked</summary>\n\n${text}\n</details>\n`);
}

/** What was checked is cut on its own: it is read least, and its element must be closed. */
const MAX_DETAILS = 5_000;
