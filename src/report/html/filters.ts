import type { RuleMeta } from '../../rules/rule.js';
import { plural } from '../severities.js';
import type { Summary } from '../summary.js';
import { type Markup, markup } from './markup.js';
import type { FilterNumbers, Numbers } from './numbers.js';

/** The filters: what was found as chips with its count, and the rest by name. Hidden until the script is there to answer. */
export function filterForm(summary: Summary, { kernels, objects, rules }: FilterNumbers, found: readonly RuleMeta[]): Markup {
  const slugs = new Map(found.map(({ id, slug }) => [id, slug]));
  return markup`<form hidden>
<div class="chips" role="group" aria-label="Show">${chipsOf(summary)}</div>
<label class="text">Text <input name="text" type="search" autocomplete="off" spellcheck="false"></label>
<details class="selects"><summary>More filters</summary><div>
${select('kernel', 'Kernel', kernels)}${select('object', 'Object', objects)}${select('rule', 'Rule', rules, (id) => `${id} ${slugs.get(id) ?? ''}`)}<span class="buttons"><button type="button" name="open">Open all</button> <button type="button" name="close">Close all</button> <button type="reset">Clear</button></span></div></details>
<output aria-live="polite"></output>
</form>`;
}

/** One for each kind of which there is any: a press shows it alone, or with the others that are pressed. */
function chipsOf({ findings, clean, partlyChecked, notAnalysed }: Summary): Markup[] {
  const chips = [
    { show: 'not-analysed', tone: 'error', count: notAnalysed, words: `${notAnalysed} not analysed` },
    { show: 'error', tone: 'error', count: findings.error, words: plural(findings.error, 'error') },
    { show: 'warning', tone: 'warning', count: findings.warning, words: plural(findings.warning, 'warning') },
    { show: 'note', tone: 'note', count: findings.note, words: plural(findings.note, 'note') },
    { show: 'partly', tone: 'note', count: partlyChecked, words: `${partlyChecked} partly checked` },
    { show: 'clean', tone: 'clean', count: clean - partlyChecked, words: `${clean - partlyChecked} clean` },
  ];
  return chips
    .filter(({ count }) => count > 0)
    .map(
      ({ show, tone, words }) =>
        markup`<button type="button" class="chip ${tone}" data-show="${show}" aria-pressed="false">${words}</button> `,
    );
}

function select(name: string, label: string, { names }: Numbers, words: (name: string) => string = (one) => one): Markup {
  const options = names.map((one, number) => markup`<option value="${number}">${words(one)}</option>`);
  return markup`<label>${label} <select name="${name}"><option value="">all</option>${options}</select></label>
`;
}
