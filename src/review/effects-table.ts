import type { Effect, Finding } from '../findings/finding.js';
import { codeSpan, proseWithNames } from '../report/escape.js';
import { whenWords } from '../report/words.js';

/** Rows of one table; a finding has at most a handful. */
const MAX_ROWS = 20;

/**
 * What a kernel does about these findings and when, as a table; the first finding's effects first, each effect once.
 * @param label which kernels or modules, as Markdown
 */
export function effectsTable(label: string, findings: readonly Finding[]): string {
  const rows: string[] = [];
  const seen = new Set<string>();
  let previous: string | undefined;
  for (const { effects, object } of findings) {
    for (const effect of effects) {
      const when = rowWords(effect, object);
      const key = JSON.stringify([when, effect.outcome, effect.message]);
      if (seen.has(key)) continue;
      seen.add(key);
      const message = effect.message === undefined ? '' : effect.message === previous ? ', with the same message' : messageWords(effect);
      previous = effect.message;
      rows.push(`| ${proseWithNames(when, objectNames(object))} | ${outcomeWords(effect, object)}${message} |`);
    }
  }
  const shown = rows.slice(0, MAX_ROWS);
  if (rows.length > MAX_ROWS) shown.push(`| ${rows.length - MAX_ROWS} more | |`);
  return [`| ${label} | |`, '| --- | --- |', ...shown].join('\n');
}

/** The outcome says what is loaded then. */
function rowWords(effect: Effect, object: string | undefined): string {
  if (effect.when === 'patch-load-with-target' && object !== undefined) return `${object} is loaded already`;
  return whenWords(effect, object);
}

/** What becomes of the livepatch or its target, in words. */
export function outcomeWords({ when, outcome }: Effect, object: string | undefined): string {
  if (outcome === 'ignored') return 'the relocation is ignored';
  if (outcome !== 'refused' || when === 'run') return `**${outcome}**`;
  const target = object === undefined ? 'the target' : codeSpan(object);
  switch (when) {
    case 'patch-load':
    case 'patch-load-with-target':
      return 'loading the livepatch fails';
    case 'target-load':
      return `the livepatch loads; **loading ${target} is refused** from then on`;
    case 'target-reload':
      return `**loading ${target} again is refused**`;
  }
}

/** A refusal has the kernel's own line, the others a phrase. */
function messageWords({ outcome, message = '' }: Effect): string {
  return `: ${outcome === 'refused' ? codeSpan(message) : proseWithNames(message)}`;
}

function objectNames(object: string | undefined): ReadonlyMap<string, string> {
  return new Map(object === undefined ? [] : [[object, codeSpan(object)]]);
}
