import type { Finding } from '../findings/finding.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { codeSpan } from '../report/escape.js';
import { plural } from '../report/severities.js';
import { placeWords } from '../report/words.js';
import { grouped } from '../grouped.js';
import { codeList } from './module-words.js';
import type { ReviewedModule } from './remark.js';
import { scopeWords } from './scope.js';
import type { RuleWords } from './statements.js';

/** Rows of the table; more architectures than there are, and kernels enough. */
const MAX_ROWS = 8;

/** `function+0x27`, or the section where there is no function. */
export function placeOf(finding: Finding): string {
  return placeWords(finding.function === undefined ? finding : { ...finding, section: undefined });
}

/** What all modules have in common of where a rule's findings are. */
export interface CommonPlace {
  /** `function+0x27` where all have the first at one offset, else the function. */
  readonly place: string | undefined;
  /** The symbol of the first relocation. */
  readonly symbol: string | undefined;
  /** How many more there are, where all modules have as many at the same offsets. */
  readonly more: number | undefined;
}

export function commonPlace({ findings }: RuleWords): CommonPlace {
  const lists = [...findings.values()];
  const same = (textOf: (first: Finding) => string | undefined) => {
    const texts = new Set(lists.map(([first]) => textOf(first)));
    return texts.size === 1 ? [...texts][0] : undefined;
  };
  return {
    place: same(placeOf) ?? same((finding) => finding.function),
    symbol: same(({ relocation }) => (relocation === undefined ? undefined : plainSymbolName(relocation.symbol))),
    more: new Set(lists.map((list) => placesIn(list).join())).size === 1 ? (lists[0]?.length ?? 1) - 1 : undefined,
  };
}

/** Where the findings behind the first are, or, where modules differ, a row for each; undefined where the heading says it. */
export function whereWords(rule: RuleWords, all: readonly ReviewedModule[]): string | undefined {
  const lists = [...rule.findings];
  const types = new Set(lists.map(([, [{ relocation }]]) => relocation?.type));
  const rows = [
    ...grouped(lists, ([, list]) => JSON.stringify([placesIn(list), types.size > 1 ? list[0].relocation?.type : undefined])).values(),
  ];
  if (rows.length === 1) {
    const [, ...rest] = placesIn(rows[0]?.[0]?.[1] ?? []);
    return rest.length === 0 ? undefined : `Also: ${codeList(rest)}.`;
  }
  const shown = rows.slice(0, MAX_ROWS).map((group) => {
    const [[, list]] = group;
    const type = types.size > 1 ? list[0].relocation?.type : undefined;
    const scope = scopeWords(
      group.map(([module]) => module),
      all,
    );
    return `| ${scope} | ${codeList(placesIn(list))}${type === undefined ? '' : `, ${codeSpan(type)}`} |`;
  });
  const left = rows.slice(MAX_ROWS).reduce((sum, group) => sum + group.length, 0);
  return ['| where | |', '| --- | --- |', ...shown, ...(left === 0 ? [] : [`| ${plural(left, 'more module')} | see the report |`])].join(
    '\n',
  );
}

function placesIn(findings: readonly Finding[]): string[] {
  const symbols = new Set(findings.map(({ relocation }) => relocation?.symbol));
  return findings.map((finding, i) => {
    const { relocation } = finding;
    return `${placeOf(finding)}${relocation === undefined || (i === 0 && symbols.size === 1) ? '' : ` to ${plainSymbolName(relocation.symbol)}`}`;
  });
}
