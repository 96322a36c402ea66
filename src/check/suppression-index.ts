import type { Finding, ModuleReport } from '../findings/finding.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { onlyTextOf } from './pattern.js';
import type { Suppression } from './suppression.js';

/** The parts of an entry by which it is found; the others are compared. */
const PARTS = ['module', 'object', 'function', 'symbol'] as const;
type Part = (typeof PARTS)[number];
type Key = Readonly<Partial<Record<Part, string>>>;

/**
 * Which entries may fit a finding: a baseline has an entry for each. Entries are kept apart by which of their parts only one text fits; a
 * finding is looked up once for each such set of parts.
 */
export class SuppressionIndex {
  readonly #bySet = new Map<string, { readonly parts: readonly Part[]; readonly byKey: Map<string, [number, Suppression][]> }>();

  constructor(suppressions: readonly Suppression[]) {
    for (const [number, suppression] of suppressions.entries()) {
      const key: Key = Object.fromEntries(
        PARTS.flatMap((part) => {
          const text = suppression[part] === undefined ? undefined : onlyTextOf(suppression[part]);
          return text === undefined ? [] : [[part, text] as const];
        }),
      );
      const parts = PARTS.filter((part) => key[part] !== undefined);
      const set = this.#bySet.get(parts.join()) ?? { parts, byKey: new Map<string, [number, Suppression][]>() };
      this.#bySet.set(parts.join(), set);
      const text = textOf(parts, key);
      const alike = set.byKey.get(text);
      if (alike === undefined) set.byKey.set(text, [[number, suppression]]);
      else alike.push([number, suppression]);
    }
  }

  /** Those that may fit, in the order of the configuration. */
  candidates({ name, path }: ModuleReport, finding: Finding): Suppression[] {
    const { object, relocation } = finding;
    const inFunction = finding.function ?? finding.section;
    const key: Key = {
      ...(object === undefined ? {} : { object }),
      ...(inFunction === undefined ? {} : { function: inFunction }),
      ...(relocation === undefined ? {} : { symbol: plainSymbolName(relocation.symbol) }),
    };
    const found: [number, Suppression][] = [];
    for (const { parts, byKey } of this.#bySet.values()) {
      const modules = parts.includes('module') ? new Set([name, path]) : [undefined];
      for (const module of modules) found.push(...(byKey.get(textOf(parts, module === undefined ? key : { ...key, module })) ?? []));
    }
    return found.sort(([a], [b]) => a - b).map(([, suppression]) => suppression);
  }
}

function textOf(parts: readonly Part[], key: Key): string {
  return JSON.stringify(parts.map((part) => key[part] ?? null));
}
