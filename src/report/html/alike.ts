import type { Finding } from '../../findings/finding.js';
import { grouped } from '../../grouped.js';
import { consequenceWords } from '../consequence.js';
import { plural } from '../severities.js';
import { severityWords } from '../words.js';
import { type Markup, markup } from './markup.js';

/** From so many findings on, those of one rule with one consequence and one fix are one entry: a damaged table has one for each of its entries. */
const ALIKE = 4;

/** The findings of a module as entries, in the order of the first of each. @param details a finding by its number, from 0 */
export function findingEntries(findings: readonly Finding[], details: (finding: Finding, number: number) => Markup): Markup[] {
  const numbered = findings.map((finding, number) => ({ finding, number }));
  const groups = grouped(numbered, ({ finding }) =>
    JSON.stringify([finding.rule, finding.severity, finding.changedFrom, consequenceWords(finding), finding.advice]),
  );
  return [...groups.values()].flatMap((group) => {
    const entries = group.map(({ finding, number }) => details(finding, number));
    return group.length < ALIKE ? entries : [groupOf(group[0].finding, entries)];
  });
}

function groupOf(finding: Finding, entries: readonly Markup[]): Markup {
  const consequence = consequenceWords(finding);
  return markup`<details class="alike">
<summary><span class="badge ${finding.severity}">${plural(entries.length, severityWords(finding))}</span> <a href="#${finding.rule}">${finding.rule}</a> ${finding.slug}${consequence === undefined ? '' : `: ${consequence}`}</summary>
${entries}</details>
`;
}
