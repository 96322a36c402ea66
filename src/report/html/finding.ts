import type { Finding, LoadingStep } from '../../findings/finding.js';
import { pictureLines } from '../picture.js';
import { placeWords, whenWords } from '../words.js';
import { lateMoments } from './loading.js';
import { type Markup, markup } from './markup.js';
import type { FilterNumbers } from './numbers.js';

export interface FindingPlace {
  /** The element's id. */
  readonly id: string;
  readonly loading: readonly LoadingStep[];
  readonly numbers: FilterNumbers;
}

/** A finding that opens: what, the bytes, the steps that conflict, what happens when, and what to do. */
export function findingDetails(finding: Finding, { id, loading, numbers }: FindingPlace): Markup {
  const { rule, slug, severity, object, source, message, condition, advice, relocation } = finding;
  const picture = pictureLines(finding);
  return markup`<details class="finding" id="${id}" data-rule="${numbers.rules.of(rule)}" data-object="${numbers.objects.of(object)}" data-severity="${severity}">
<summary><span class="badge ${severity}">${severity}</span> <a href="#${rule}">${rule}</a> ${slug} <code>${placeWords(finding)}</code>${source === undefined ? undefined : markup` <code>${source.file}:${source.line}</code>`}</summary>
<p>${message}</p>
${picture.length > 0 ? markup`<pre>${picture.join('\n')}</pre>` : undefined}
${conflictSteps(finding, loading)}
${effectsTable(finding)}
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
