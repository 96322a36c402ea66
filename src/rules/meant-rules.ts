import { NearNames } from '../kernel-files/nearest.js';
import { RULES } from './registry.js';
import type { RuleMeta } from './rule.js';

const MOST_MEANT = 5;

/** The rules that could have been meant: those whose id or name holds what was asked for, then those that differ in a letter or two. */
export function meantRules(asked: string): readonly RuleMeta[] {
  const wanted = asked.toLowerCase();
  const metas = RULES.map(({ meta }) => meta);
  const holding = metas.filter(({ id, slug }) => wanted.length > 2 && (id.toLowerCase().includes(wanted) || slug.includes(wanted)));
  const near = new NearNames(metas.flatMap(({ id, slug }) => [id, slug]));
  const nearest = [asked.toUpperCase(), wanted].flatMap((name) => near.nearest(name));
  const alike = nearest.flatMap((name) => metas.filter(({ id, slug }) => id === name || slug === name));
  return [...new Set([...holding, ...alike])].slice(0, MOST_MEANT);
}
