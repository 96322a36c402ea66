import type { Finding } from '../findings/finding.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { codeSpan, fenced, plainName, proseWithNames } from '../report/escape.js';
import { pictureLines } from '../report/picture.js';
import { positionLines } from '../report/positions.js';
import { severityWords } from '../report/words.js';
import { effectsTable } from './effects-table.js';
import { fitted, type Section } from './fit.js';
import { grouped } from '../grouped.js';
import { type LinkOptions, ruleLink, symbolLink } from './links.js';
import { markerLine } from './marker.js';
import { codeList, fileName, modulesWords, seenIn } from './module-words.js';
import type { Place } from './place.js';
import { moduleKey, type Occurrence, type Remark, type ReviewedModule } from './remark.js';
import { scopeWords } from './scope.js';
import { type Advice, advicesOf, type RuleWords, rulesIn, type Statement } from './statements.js';
import { commonPlace, whereWords } from './where.js';

/** GitHub takes 65,536 characters of a body. */
export const MAX_BODY = 60_000;
/** Kernels that do different things about one finding: tables of their own up to this number. */
const MAX_TABLES = 4;
const MAX_SOURCES = 3;
/** Wordings of one rule that a comment has; a table has rows for more kernels than anybody reads. */
const MAX_STATEMENTS = 8;

/** The comment on a remark: what happens and why, the bytes, when it bites, the fix, and where all of that comes from. */
export function commentBody(remark: Remark, links: LinkOptions): string {
  const rules = rulesIn(remark.findings);
  const [first, ...others] = rules;
  const occurrences = remark.findings.flatMap(({ occurrences: all }) => all);
  const modules = seenIn(occurrences);
  const marker = markerLine({
    kind: 'findings',
    ids: remark.findings.map(({ id }) => id),
    modules: [...new Set(modules.map(({ report }) => moduleKey(report)))],
  });
  const paragraphs = [
    headingOf(first, links, modules[0]?.report.kernel),
    ...statementWords(first, modules),
    whereWords(first, modules),
    ...others.flatMap((rule) => {
      const title = `**${rule.isBehind ? 'Behind it' : 'Also here'}: ${rule.slug}** (${ruleLink(links, rule.rule)}).`;
      const [words = '', ...more] = statementWords(rule, modules);
      return words.startsWith('|') ? [title, words, ...more] : [`${title} ${words}`, ...more];
    }),
    positionsOf(remark.findings),
    picture(occurrences, modules),
    ...tables(occurrences, modules),
    advicesOf(rules)
      .map((advice, i) => `**${i === 0 ? 'Fix' : 'And'}${adviceScope(advice, modules)}:** ${proseWithNames(advice.words, namesIn(rules))}`)
      .join('\n\n'),
    `<sub>${footOf(remark.place, occurrences, links)}</sub>`,
  ].filter((paragraph) => paragraph !== undefined);
  return marker + fitted(paragraphs.map(paragraphSection), MAX_BODY - marker.length);
}

function paragraphSection(text: string, index: number): Section {
  const before = index === 0 ? '' : '\n\n';
  return { pieces: [before + text], rest: () => `${before}(${text.length} characters are left out here)` };
}

/** `error · slug (rule) in function+offset: relocation to symbol`, each a link where it can be one. */
export function headingOf(rule: RuleWords, links: LinkOptions, kernel: string | undefined): string {
  const { place, symbol } = commonPlace(rule);
  return [
    `**${severitiesOf(rule).join(' or ')} · ${rule.slug}** (${ruleLink(links, rule.rule)})`,
    place === undefined || place === '' ? '' : ` in ${codeSpan(place)}`,
    symbol === undefined ? '' : `: relocation to ${symbolLink(links, kernel, symbol)}`,
    alikeWords(rule),
  ].join('');
}

function severitiesOf({ statements }: RuleWords): string[] {
  return [...new Set(statements.map(({ finding }) => severityWords(finding)))];
}

export function alikeWords(rule: RuleWords): string {
  const { more } = commonPlace(rule);
  return more === undefined || more === 0 ? '' : `, and ${more} more${rule.statements.length === 1 ? ' like it' : ''}`;
}

/** The names that the sentences of a rule can have in them; they are links in its heading alone. */
function namesOf({ object, relocation }: Finding): ReadonlyMap<string, string> {
  const names = [object, relocation === undefined ? undefined : plainSymbolName(relocation.symbol)];
  return new Map(names.flatMap((name) => (name === undefined ? [] : [[name, codeSpan(name)]])));
}

export function namesIn(rules: readonly RuleWords[]): ReadonlyMap<string, string> {
  return new Map(rules.flatMap(({ statements }) => statements.flatMap(({ finding }) => [...namesOf(finding)])));
}

/** What a rule says: as a paragraph where it is true of all modules, else as a row that names those of which it is. */
export function statementWords(rule: RuleWords, all: readonly ReviewedModule[]): string[] {
  const { statements } = rule;
  const severities = severitiesOf(rule);
  const sentence = ({ finding }: Statement) => `${severities.length > 1 ? `(${severityWords(finding)}) ` : ''}${sentences(finding)}`;
  const shown = statements.slice(0, MAX_STATEMENTS);
  const ofAll = shown.filter(({ modules }) => modules.length === all.length);
  const rows = shown
    .filter((statement) => !ofAll.includes(statement))
    .map((statement) => `| ${scopeWords(statement.modules, all)} | ${sentence(statement)} |`);
  if (statements.length > MAX_STATEMENTS) rows.push(`| ${statements.length - MAX_STATEMENTS} more | see the report |`);
  return [...ofAll.map(sentence), ...(rows.length === 0 ? [] : [['| on | |', '| --- | --- |', ...rows].join('\n')])];
}

function sentences(finding: Finding): string {
  const names = namesOf(finding);
  const condition = finding.condition === undefined ? '' : ` **Only if** ${proseWithNames(finding.condition, names)}.`;
  return `${proseWithNames(finding.message, names)}${condition}`;
}

/** On which of the modules an advice counts; nothing where it is all of them. */
export function adviceScope({ modules }: Advice, all: readonly ReviewedModule[]): string {
  return modules.length === all.length ? '' : ` for ${scopeWords(modules, all)}`;
}

/** What the positions stand for that a finding is about; where kernels differ, of the first of them. */
export function positionsOf(findings: Remark['findings']): string | undefined {
  const [first] = findings.filter(({ occurrences }) => positionLines(occurrences[0].finding).length > 0);
  if (first === undefined) return undefined;
  return shownOf(
    first.occurrences.map(({ module, finding }) => ({ module, lines: positionLines(finding) })),
    seenIn(findings.flatMap(({ occurrences }) => occurrences)),
  );
}

/** The bytes as that finding of a module shows them that has an earlier step to show under them. */
function picture(occurrences: readonly Occurrence[], all: readonly ReviewedModule[]): string | undefined {
  const ofModules = [...grouped(occurrences, ({ module }) => module)].map(([module, found]) => {
    const findings = found.map(({ finding }) => finding);
    const shown = findings.find(({ conflict, section }) => conflict !== undefined && conflict.section === section) ?? found[0].finding;
    return { module, lines: pictureLines(shown) };
  });
  return shownOf(ofModules, all);
}

/** Lines as a block; where they are not so in all modules, under the name of the one that they are of. */
function shownOf(
  ofModules: readonly { readonly module: ReviewedModule; readonly lines: readonly string[] }[],
  all: readonly ReviewedModule[],
): string | undefined {
  const first = ofModules.find(({ lines }) => lines.length > 0);
  if (first === undefined) return undefined;
  const { path, kernel, arch } = first.module.report;
  const text = first.lines.join('\n');
  const isSame = ofModules.length === all.length && ofModules.every(({ lines }) => lines.join('\n') === text);
  const caption = `${fileName(path)}, Linux ${kernel ?? '?'}${arch === undefined ? '' : `, ${arch}`}; others can differ:`;
  return fenced([...(isSame ? [] : [caption]), ...first.lines].map(plainName));
}

/** One table for the modules in which the same happens. */
function tables(occurrences: readonly Occurrence[], all: readonly ReviewedModule[]): string[] {
  const effectsOf = (findings: readonly Occurrence[]) =>
    [...new Set(findings.flatMap(({ finding }) => finding.effects.map((effect) => JSON.stringify([effect, finding.object]))))].join();
  const ofModules = [...grouped(occurrences, ({ module }) => module)].map(([module, found]) => ({ module, found, key: effectsOf(found) }));
  const groups = [...grouped(ofModules, ({ key }) => key)].filter(([key]) => key !== '').map(([, group]) => group);
  const scopeOf = (group: (typeof groups)[number]) =>
    scopeWords(
      group.map(({ module }) => module),
      all,
    );
  const shown = groups.slice(0, MAX_TABLES).map((group) =>
    effectsTable(
      scopeOf(group),
      group[0].found.map(({ finding }) => finding),
    ),
  );
  const left = groups.slice(MAX_TABLES).map(scopeOf);
  return left.length === 0 ? shown : [...shown, `The effects differ for ${left.join('; ')}: see the report.`];
}

function footOf(place: Place, occurrences: readonly Occurrence[], links: LinkOptions): string {
  const { finding, module } = occurrences[0] ?? {};
  const sources = new Set(
    occurrences.flatMap(({ finding: { source } }) => (source === undefined ? [] : [`${source.file}:${source.line}`])),
  );
  const parts = [
    finding?.function === undefined ? undefined : symbolLink(links, module?.report.kernel, finding.function),
    sources.size === 0 ? undefined : `${codeList([...sources], MAX_SOURCES)} from debug information`,
    placedBy(place),
    modulesWords(seenIn(occurrences)),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** How sure the place is. */
function placedBy(place: Place): string | undefined {
  switch (place.confidence) {
    case 'line':
      return 'exactly this line';
    case 'none':
      return undefined;
    case 'function':
      return `not the exact line: placed by ${place.how}`;
    case 'file':
      return place.line === undefined
        ? `no line known: placed by ${place.how}`
        : `line ${place.line} of this file, which this pull request does not show`;
  }
}
