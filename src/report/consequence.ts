import type { Effect, Finding, Outcome } from '../findings/finding.js';
import { severityWeight } from '../findings/worst.js';

/** The worst first: a machine that stops, a load that fails with a message, then what nobody notices at once. */
const OUTCOMES: readonly Outcome[] = ['crash', 'corrupted', 'refused', 'stale', 'ignored'];

/** Of the moments with one outcome the first says most. */
const WHENS: readonly Effect['when'][] = ['run', 'patch-load', 'target-load', 'patch-load-with-target', 'target-reload'];

/** The worst that a finding leads to. */
export function worstEffect({ effects }: Pick<Finding, 'effects'>): Effect | undefined {
  const weight = ({ outcome, when }: Effect) => OUTCOMES.indexOf(outcome) * WHENS.length + WHENS.indexOf(when);
  return effects.toSorted((a, b) => weight(a) - weight(b))[0];
}

/** The smaller, the worse: by severity, and of one severity by what it leads to. */
export function findingWeight(finding: Finding): number {
  const effect = worstEffect(finding);
  return severityWeight(finding) * (OUTCOMES.length + 1) + (effect === undefined ? OUTCOMES.length : OUTCOMES.indexOf(effect.outcome));
}

/** What happens and when, in a few words: `refused when ext2 loads`; undefined where a finding has no effect. */
export function consequenceWords(finding: Pick<Finding, 'effects' | 'object'>): string | undefined {
  const effect = worstEffect(finding);
  if (effect === undefined) return undefined;
  return `${NOUNS[effect.outcome]} ${momentWords(effect.when, finding.object)}`;
}

const NOUNS: Readonly<Record<Outcome, string>> = {
  crash: 'crash',
  corrupted: 'memory corrupted',
  refused: 'refused',
  stale: 'stale bytes',
  ignored: 'ignored',
};

function momentWords(when: Effect['when'], object: string | undefined): string {
  const target = object === undefined || object === 'vmlinux' ? 'the target' : object;
  switch (when) {
    case 'patch-load':
      return 'when the livepatch loads';
    case 'patch-load-with-target':
      return `when the livepatch loads after ${target}`;
    case 'target-load':
      return `when ${target} loads`;
    case 'target-reload':
      return `when ${target} loads again`;
    case 'run':
      return 'when patched code runs';
  }
}
