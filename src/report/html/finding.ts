import type { Finding, LoadingStep } from '../../findings/finding.js';
import { consequenceWords } from '../consequence.js';
import { pictureLines } from '../picture.js';
import { placeWords, severityWords, whenWords } from '../words.js';
import { lateMoments } from './loading.js';
import { type Markup, markup } from './markup.js';
import { proofSection } from './proof.js';
import type { FilterNumbers } from './numbers.js';

export interface FindingPlace {
  /** The element's id. */
  readonly id: string;
  /** Its number in its module, as the steps of loading refer to it, from 1. */
  readonly number: number;
  readonly loading: readonly LoadingStep[];
  readonly numbers: FilterNumbers;
}

/** A finding that opens: what, the bytes, the steps that conflict, what happens when, and what to do. */
export function findingDetails(finding: Finding, { id, number, loading, numbers }: FindingPlace): Markup {
  const { rule, slug, severity, object, source, message, condition, advice, relocation } = finding;
  const picture = pictureLines(finding);
  const consequence = consequenceWords(finding);
  return markup`<details class="finding" id="${id}" data-rule="${numbers.rules.of(rule)}" data-object="${numbers.objects.of(object)}" data-severity="${severity}">
<summary><span class="number">${number}</span> <span class="badge ${severity}">${severityWords(finding)}</span> <a href="#${rule}">${rule}</a> ${slug}${consequence === undefined ? undefined : markup`: <b>${consequence}</b>`} <code>${placeWords(finding)}</code>${source === undefined ? undefined : markup` <code>${source.file}:${source.line}</code>`}</summary>
<p>${message}</p>
${picture.length > 0 ? markup`<pre>${picture.map(pictureLine)}</pre>` : undefined}
${conflictSteps(finding, loading)}
${effectsTable(finding)}
${proofSection(finding)}
${condition === undefined ? undefined : markup`<p><b>Only if:</b> ${condition}</p>`}
<p><b>Fix:</b> ${advice}</p>
${
  relocation === undefined
    ? undefined
    : markup`<p class="facts">Relocation ${relocation.index} of <code>${relocation.section}</code>: ${relocation.type} to <code>${relocation.symbol}</code>, addend ${relocation.addend.toString()}, ${relocation.width} bytes</p>`
}
</details>
`;
}

/** A line of the picture; its words go below its marks where the page is narrow. */
function pictureLine(line: string): Markup {
  const [, marks = line, words] = /^( *\^+)( {2}.*)$/.exec(line) ?? [];
  const rest = words === undefined ? markup`\n` : markup`<span class="words">${words}\n</span>`;
  return markup`${words === undefined ? line : marks}${rest}`;
}

/** The earlier step and the late writes that meet, in their order. */
function conflictSteps(finding: Finding, loading: readonly LoadingStep[]): Markup | undefined {
  const { conflict, relocation, section, offset } = finding;
  const earlier = loading.find(({ step }) => step === conflict?.step);
  const moments = lateMoments(finding, loading);
  if (conflict === undefined || earlier === undefined || moments.length === 0) return undefined;
  const written =
    section === undefined || offset === undefined || relocation === undefined
      ? 'the relocation'
      : rangeWords(section, offset, offset + relocation.width);
  return markup`<ol class="conflict">
<li class="hit"><b>${earlier.number}. ${conflict.step}</b> ${conflict.access} <code>${rangeWords(conflict.section, conflict.start, conflict.end)}</code></li>
${moments.map(({ step, number }) => markup`<li class="hits"><b>${number}. ${step}</b> writes <code>${written}</code></li>`)}
</ol>`;
}

function rangeWords(section: string, start: number, end: number): string {
  return `${section}+0x${start.toString(16)}..0x${end.toString(16)}`;
}

function effectsTable({ effects, object }: Finding): Markup | undefined {
  if (effects.length === 0) return undefined;
  const rows = effects.map(
    (effect) => markup`<tr><td>${whenWords(effect, object)}</td><td>${effect.outcome}</td><td>${effect.message}</td></tr>`,
  );
  return markup`<table class="effects">${rows}</table>`;
}
