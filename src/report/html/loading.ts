import type { Finding, LoadingStep } from '../../findings/finding.js';
import { stepOf } from '../../loader/architectures.js';
import { isLateMoment } from '../../loader/moments.js';
import { plural } from '../severities.js';
import { type Markup, markup } from './markup.js';

/** Findings that one step links to. */
const SHOWN_FINDINGS = 6;

/** A step whose bytes are hit later, and the late moments that do it. */
interface Clash {
  readonly step: LoadingStep;
  readonly moments: readonly LoadingStep[];
  /** Numbers of the findings in their module. */
  readonly findings: readonly number[];
}

/**
 * The steps of loading from top to bottom, and a bracket from each step whose bytes a late relocation hits to the last moment
 * at which that happens.
 */
export function loadingFigure(loading: readonly LoadingStep[], findings: readonly Finding[], index: number): Markup {
  const clashes = clashesOf(loading, findings);
  const column = clashes.length + 1;
  const lines = linesOf(loading);
  const rowOf = (step: LoadingStep) => lines.findIndex((line) => line.step === step) + 1;
  const rows = lines.map(({ step, gap }, i) =>
    step === undefined
      ? markup`<li class="gap" style="grid-row:${i + 1};grid-column:${column}">${gap}</li>
`
      : markup`<li style="grid-row:${i + 1};grid-column:${column}" class="${classOf(step, clashes)}">${stepWords(step)}${clashWords(
          clashes.filter((clash) => clash.step === step),
          index,
        )} ${hitWords(clashes.filter(({ moments }) => moments.includes(step)))}</li>
`,
  );
  const brackets = clashes.map(({ step, moments }, i) => {
    const last = moments.at(-1) ?? step;
    return markup`<li aria-hidden="true" class="bracket" style="grid-row:${rowOf(step)}/${rowOf(last) + 1};grid-column:${i + 1}"></li>
`;
  });
  const summary = clashes.length === 0 ? '' : `; late relocations hit what ${plural(clashes.length, 'earlier step')} touched`;
  return markup`<details class="more"><summary>What the kernel does with it, in order${summary}</summary>
<ol class="loading" style="grid-template-columns:repeat(${clashes.length},0.9rem) 1fr">
${rows}${brackets}</ol></details>`;
}

/** A step, or how many between two of them touch nothing. */
type Line = { readonly step: LoadingStep; readonly gap?: never } | { readonly step?: never; readonly gap: string };

/** The steps, and in a line of its own what their numbers leave out. */
function linesOf(loading: readonly LoadingStep[]): Line[] {
  let last = 0;
  return loading.flatMap((step) => {
    const [first, end] = [last + 1, step.number - 1];
    last = step.number;
    if (first > end) return [{ step }];
    const steps = end === first + 1 ? `${first} and ${end}` : `${first} to ${end}`;
    return [
      { gap: first === end ? `Step ${first} touches nothing of this module.` : `Steps ${steps} touch nothing of this module.` },
      { step },
    ];
  });
}

/** The late moments at which a finding's relocation is written after that step. */
export function lateMoments(finding: Finding, loading: readonly LoadingStep[]): LoadingStep[] {
  const earlier = loading.find(({ step }) => step === finding.conflict?.step);
  if (earlier === undefined) return [];
  return loading.filter(({ step, number }) => isLateMoment(step, finding.object ?? '') && number > earlier.number);
}

function clashesOf(loading: readonly LoadingStep[], findings: readonly Finding[]): Clash[] {
  return loading.flatMap((step) => {
    const hit = [...findings.entries()].filter(([, finding]) => finding.conflict?.step === step.step);
    const late = new Set(hit.flatMap(([, finding]) => lateMoments(finding, loading)));
    const moments = loading.filter((one) => late.has(one));
    return moments.length === 0 ? [] : [{ step, moments, findings: hit.map(([number]) => number) }];
  });
}

function classOf(step: LoadingStep, clashes: readonly Clash[]): string {
  if (clashes.some((clash) => clash.step === step)) return 'hit';
  return clashes.some(({ moments }) => moments.includes(step)) ? 'hits' : '';
}

function stepWords({ step, number, accesses, writes }: LoadingStep): Markup {
  const known = stepOf(step);
  const facts = [
    ...(accesses > 0 ? [`touches ${plural(accesses, 'run')} of bytes`] : []),
    ...(writes > 0 ? [`writes ${plural(writes, 'livepatch relocation')}`] : []),
  ].join(', ');
  const what = known === undefined ? undefined : markup`${known.title} <small>${known.source}</small>`;
  return markup`<b>${number}. ${step}</b> <span>${what}</span> <em>${facts}</em>`;
}

function clashWords(clashes: readonly Clash[], index: number): Markup[] {
  return clashes.map(({ findings }) => {
    const links = findings.slice(0, SHOWN_FINDINGS).map((number) => markup` <a href="#m${index}f${number}">${number + 1}</a>`);
    const left = findings.length - SHOWN_FINDINGS;
    return markup`<span class="word"><strong>hit later</strong>: ${findings.length === 1 ? 'finding' : 'findings'}${links}${left > 0 ? ` and ${left} more` : ''}</span>`;
  });
}

function hitWords(clashes: readonly Clash[]): Markup | undefined {
  if (clashes.length === 0) return undefined;
  return markup`<span class="word"><strong>hits</strong> what was touched by ${clashes.map(({ step }) => `${step.number}. ${step.step}`).join(', ')}</span>`;
}
