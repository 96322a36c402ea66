import type { Finding } from '../findings/finding.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { codeSpan, fenced, plainName, proseWithNames } from '../report/escape.js';
import { pictureLines } from '../report/picture.js';
import { positionLines } from '../report/positions.js';
import { placeWords } from '../report/words.js';
import { effectsTable } from './effects-table.js';
import { fitted, type Section } from './fit.js';
import { type LinkOptions, ruleLink, symbolLink } from './links.js';
import { markerLine } from './marker.js';
import { codeList, modulesWords, seenIn } from './module-words.js';
import type { Place } from './place.js';
import { moduleKey, type Occurrence, type Remark, type MergedFinding } from './remark.js';

/** GitHub takes 65,536 characters of a body. */
export const MAX_BODY = 60_000;
/** Kernels that do different things about one finding: tables of their own up to this number. */
const MAX_TABLES = 4;
const MAX_SOURCES = 3;

/** The findings of one rule in a remark: the first, and those like it at other offsets of the function. */
interface RuleFindings {
  readonly finding: Finding;
  readonly alike: readonly Finding[];
}

/** The comment on a remark: what happens and why, the bytes, when it bites, the fix, and where all of that comes from. */
export function commentBody(remark: Remark, links: LinkOptions): string {
  const [first, ...others] = findingsByRule(remark.findings);
  const occurrences = remark.findings.flatMap(({ occurrences: all }) => all);
  const modules = seenIn(occurrences);
  const marker = markerLine({
    kind: 'findings',
    ids: remark.findings.map(({ id }) => id),
    modules: [...new Set(modules.map(({ report }) => moduleKey(report)))],
  });
  const names = namesOf(remark.findings);
  const paragraphs = [
    headingOf(first, links, modules[0]?.report.kernel),
    sentences(first.finding, names),
    alsoWords(first),
    ...others.map(
      (group) => `**Behind it: ${group.finding.slug}** (${ruleLink(links, group.finding.rule)}). ${sentences(group.finding, names)}`,
    ),
    positionsOf(remark.findings),
    picture(occurrences),
    ...tables(remark.findings),
    advicesOf([first, ...others])
      .map((advice, i) => `**${i === 0 ? 'Fix' : 'And'}:** ${proseWithNames(advice, names)}`)
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
export function headingOf(group: RuleFindings, links: LinkOptions, kernel: string | undefined): string {
  const { finding } = group;
  const { relocation } = finding;
  const words = placeOf(finding);
  return [
    `**${finding.severity} · ${finding.slug}** (${ruleLink(links, finding.rule)})`,
    words === '' ? '' : ` in ${codeSpan(words)}`,
    relocation === undefined ? '' : `: relocation to ${symbolLink(links, kernel, plainSymbolName(relocation.symbol))}`,
    alikeWords(group),
  ].join('');
}

export function alikeWords({ alike }: RuleFindings): string {
  return alike.length === 0 ? '' : `, and ${alike.length} more like it`;
}

/** Where the findings like it are; undefined without any. */
export function alsoWords({ alike }: RuleFindings): string | undefined {
  if (alike.length === 0) return undefined;
  const places = alike.map((finding) => {
    const symbol = finding.relocation === undefined ? '' : ` to ${plainSymbolName(finding.relocation.symbol)}`;
    return `${placeOf(finding)}${symbol}`;
  });
  return `Also: ${codeList(places)}.`;
}

/** `function+0x27`, or the section where there is no function. */
function placeOf(finding: Finding): string {
  return placeWords(finding.function === undefined ? finding : { ...finding, section: undefined });
}

/** One entry a rule, in the order in which the kernel gets there. */
export function findingsByRule(findings: Remark['findings']): [RuleFindings, ...RuleFindings[]] {
  const byRule = new Map<string, RuleFindings>();
  for (const { occurrences } of findings) {
    const { finding } = occurrences[0];
    const group = byRule.get(finding.rule);
    byRule.set(finding.rule, group === undefined ? { finding, alike: [] } : { ...group, alike: [...group.alike, finding] });
  }
  const [first = { finding: findings[0].occurrences[0].finding, alike: [] }, ...others] = byRule.values();
  return [first, ...others];
}

/** The names that the sentences of a remark can have in them; they are links in its heading alone. */
export function namesOf(findings: Remark['findings']): ReadonlyMap<string, string> {
  const { object, relocation } = findings[0].occurrences[0].finding;
  const names = [object, relocation === undefined ? undefined : plainSymbolName(relocation.symbol)];
  return new Map(names.flatMap((name) => (name === undefined ? [] : [[name, codeSpan(name)]])));
}

function sentences(finding: Finding, names: ReadonlyMap<string, string>): string {
  const condition = finding.condition === undefined ? '' : ` **Only if** ${proseWithNames(finding.condition, names)}.`;
  return `${proseWithNames(finding.message, names)}${condition}`;
}

/** What the positions stand for that a finding is about; where kernels differ, of the first of them. */
export function positionsOf(findings: readonly MergedFinding[]): string | undefined {
  const [first] = findings.filter(({ occurrences }) => positionLines(occurrences[0].finding).length > 0);
  if (first === undefined) return undefined;
  const [{ finding, module }] = first.occurrences;
  const kernels = new Set(first.occurrences.map(({ module: { report } }) => report.kernel));
  const lines = [...positionLines(finding), ...(kernels.size > 1 ? [`Linux ${module.report.kernel ?? ''}; others can differ`] : [])];
  return fenced(lines.map(plainName));
}

/** The bytes as the finding shows them that has an earlier step to show under them. */
function picture(occurrences: readonly Occurrence[]): string | undefined {
  const findings = occurrences.map(({ finding }) => finding);
  const shown = findings.find(({ conflict, section }) => conflict !== undefined && conflict.section === section) ?? findings[0];
  const lines = shown === undefined ? [] : pictureLines(shown);
  return lines.length === 0 ? undefined : fenced(lines.map(plainName));
}

/** One table for the kernels that do the same. */
function tables(findings: readonly MergedFinding[]): string[] {
  const findingsOfModule = new Map<Occurrence['module'], Finding[]>();
  for (const { module, finding } of findings.flatMap(({ occurrences }) => occurrences)) {
    const findings = findingsOfModule.get(module);
    if (findings === undefined) findingsOfModule.set(module, [finding]);
    else findings.push(finding);
  }
  const byEffects = new Map<string, { readonly kernels: Set<string>; readonly findings: readonly Finding[] }>();
  for (const [{ report }, findings] of findingsOfModule) {
    const effects = new Set(findings.flatMap((finding) => finding.effects.map((effect) => JSON.stringify([effect, finding.object]))));
    if (effects.size === 0) continue;
    const key = [...effects].join();
    const group = byEffects.get(key) ?? { kernels: new Set<string>(), findings };
    if (report.kernel !== undefined) group.kernels.add(report.kernel);
    byEffects.set(key, group);
  }
  const groups = [...byEffects.values()];
  const shown = groups.slice(0, MAX_TABLES).map(({ kernels, findings }) => effectsTable(codeList([...kernels]), findings));
  const left = groups.slice(MAX_TABLES).flatMap(({ kernels }) => [...kernels]);
  return left.length === 0 ? shown : [...shown, `On ${codeList(left)} the effects differ: see the report.`];
}

/**
 * What to do, each kind of change once. Of several advices of one kind the last counts: the rule that speaks of the site knows more
 * of it than the one before, at which the kernel stops.
 */
export function advicesOf(groups: readonly RuleFindings[]): string[] {
  const advices = new Map<string, string>();
  for (const { finding } of groups) advices.set(finding.remedy ?? finding.advice, finding.advice);
  return [...advices.values()];
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
