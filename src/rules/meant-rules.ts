import { editDistance, NearNames } from '../kernel-files/nearest.js';
import { RULES } from './registry.js';
import type { RuleMeta } from './rule.js';

const MOST_MEANT = 5;
/** An id, or part of one, with letters where people misread digits: KLP21O, klp-1O3, 103. */
const ID = /^(?:klp)?[-_ ]?([0-9ilobs]{1,6})$/;
const DIGITS: Readonly<Record<string, string>> = { i: '1', l: '1', o: '0', b: '8', s: '5' };

/** The rules that could have been meant, the likeliest first. All ids look alike: of those only one digit may be wrong, missing or too much. */
export function meantRules(asked: string): readonly RuleMeta[] {
  const wanted = asked.toLowerCase();
  const metas = RULES.map(({ meta }) => meta);
  const id = ID.exec(wanted)?.[1];
  const meant = id === undefined ? bySlug(wanted, metas) : byId(`KLP${id.replace(/[a-z]/g, (letter) => DIGITS[letter] ?? letter)}`, metas);
  return meant.slice(0, MOST_MEANT);
}

function byId(wanted: string, metas: readonly RuleMeta[]): readonly RuleMeta[] {
  const same = metas.filter(({ id }) => id === wanted);
  if (same.length > 0) return same;
  const begin = metas.filter(({ id }) => id.startsWith(wanted));
  return begin.length > 0 ? begin : metas.filter(({ id }) => editDistance(wanted, id, 1) === 1);
}

/** Those whose name has all words of what was asked for, in one form or the other; then those that differ in a letter or two. */
function bySlug(wanted: string, metas: readonly RuleMeta[]): readonly RuleMeta[] {
  const words = wanted.split(/[^a-z0-9]+/).map((word) => word.replace(/s$/, ''));
  const holding = words.join('').length < 3 ? [] : metas.filter(({ slug }) => words.every((word) => slug.includes(word)));
  const near = new NearNames(metas.map(({ slug }) => slug)).nearest(wanted.replace(/[^a-z0-9]+/g, '-'));
  return [...new Set([...holding, ...near.flatMap((name) => metas.filter(({ slug }) => slug === name))])];
}
