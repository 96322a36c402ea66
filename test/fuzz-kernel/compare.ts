import type { CaseResult, StepResult } from '../../src/prove/console.js';
import type { Prediction } from './predictions.js';

/** What the kernel did at one moment of loading. */
export interface Observation {
  /** `patch-load`, `patch-load-with-target`, `target-load`, `target-reload`, `run`, `target-load-alone`, `remove`. */
  readonly when: string;
  readonly outcome: 'ok' | 'refused' | 'crash';
  readonly errno: number | undefined;
  readonly lines: readonly string[];
}

/** What the steps of both orders are; the order of the steps in the guest is that of this list. */
export const ORDERS = {
  'target later': [
    ['L0', 'patch-load'],
    ['?L1', 'target-load'],
    ['?R', 'run'],
    ['?UTARGET', 'remove'],
    ['?L1', 'target-reload'],
    ['DPATCH', 'clean'],
    ['UTARGET', 'clean'],
  ],
  'target first': [
    ['L1', 'target-load-alone'],
    ['L0', 'patch-load-with-target'],
    ['DPATCH', 'clean'],
    ['UTARGET', 'clean'],
  ],
} as const;
export type OrderName = keyof typeof ORDERS;

/** What was seen in one order. Steps after the one in which the machine was lost were not seen. */
export function observations(order: OrderName, result: CaseResult): Observation[] {
  return result.steps.flatMap(({ number, result: value, lines }: StepResult) => {
    const when = ORDERS[order][number]?.[1];
    if (when === undefined) return [];
    const outcome = value === undefined || value >= 1000 ? 'crash' : value === 0 ? 'ok' : 'refused';
    return when === 'clean' && outcome !== 'crash' ? [] : [{ when, outcome, errno: value, lines }];
  });
}

/**
 * How the kernel and klp-lint differ. `missed`: the kernel refuses or crashes, and no error was found. `moment`: an error was found, but it
 * does not say that, or not at that moment. `outcome`: refused for crash, or the other way round. `false-alarm`: certain, and the kernel does it
 * not. `unread`: not analysed, and the kernel has nothing against it. `not-livepatch`: the kernel enables a livepatch in it.
 */
export type DisagreementKind = 'missed' | 'moment' | 'outcome' | 'false-alarm' | 'unread' | 'not-livepatch' | 'warned';

export interface Disagreement {
  readonly kind: DisagreementKind;
  readonly when: string;
  readonly words: string;
  /** Of two with the same signature one is enough. */
  readonly signature: string;
}

/** Lines that say what went on and not what went wrong. */
const NOISE =
  /^(bytes |LAB|livepatch: (enabling|applying|reverting|')|livepatch: (failed to initialize patch|patch '.*refusing to load)|\S+: (loading out-of-tree|module verification|tainting kernel|loading test module|no versions for exported symbols)|Modules linked|CPU:|Hardware name|------|Tainted)/;

/** What the kernel said first of what went wrong, without what differs from run to run. */
export function firstWords(lines: readonly string[]): string {
  // What it died of, where it died: what it warned of before is less.
  const death = lines.find((one) => /^(BUG: |kernel BUG at|Oops|general protection|invalid opcode|Kernel panic)/.test(one));
  const line = (death ?? lines.find((one) => !NOISE.test(one.trim())) ?? '').replace(/^s_\w+: |'s_\w+'/, 'P: ');
  const rip = lines.find((one) => one.startsWith('RIP: '));
  const place = rip === undefined ? '' : ` in ${/RIP: \S*?:(\S+?)(\+|$| )/.exec(rip)?.[1] ?? '?'}`;
  return (
    line
      .replaceAll(/\b(0x)?[0-9a-f]{6,16}\b/g, 'N')
      .replaceAll(/\+0x[0-9a-f]+\/0x[0-9a-f]+/g, '')
      .replaceAll(/\b\d+\b/g, 'N')
      .slice(0, 160) + place
  );
}

/** All that an observed run and a prediction differ in; empty when they agree. */
export function compare(prediction: Prediction, orders: readonly (readonly Observation[])[], target: string): Disagreement[] {
  const found: Disagreement[] = [];
  const rules = [...new Set(prediction.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))].sort().join(' ');
  const add = (kind: DisagreementKind, { when, outcome, errno, lines }: Observation, more = rules): void => {
    const words = `${when}: ${outcome}${outcome === 'refused' ? ` (errno ${errno})` : ''} ${firstWords(lines)}`.trim();
    found.push({
      kind,
      when,
      words: `kernel ${words}; klp-lint ${prediction.status} ${more}`.trim(),
      signature: `${kind} ${words} ${more}`,
    });
  };
  const effects = prediction.findings.flatMap(({ effects: own, rule, severity, confidence, object }) =>
    own.map((effect) => ({ ...effect, rule, severity, confidence, object })),
  );
  const hasError = rules !== '';
  const bad = orders.map((seen) => seen.find(({ outcome, when }) => outcome !== 'ok' && when !== 'target-load-alone' && when !== 'remove'));
  if (prediction.status === 'not-livepatch') {
    const enabled = orders.flat().find(({ lines }) => lines.some((line) => line.startsWith('livepatch: enabling patch')));
    if (enabled !== undefined) add('not-livepatch', enabled);
    return found;
  }
  if (prediction.status === 'not-analysed') {
    const [first] = orders.flat();
    if (bad.every((one) => one === undefined) && first !== undefined)
      add('unread', first, prediction.reason?.replaceAll(/\d+/g, 'N') ?? '');
    return found;
  }
  for (const [place, seen] of orders.entries()) {
    const first = bad[place];
    if (first !== undefined) {
      const here = effects.filter(({ when }) => moments(first.when).includes(when));
      if (here.some(({ outcome }) => outcome === first.outcome)) continue;
      if (here.some(({ outcome }) => outcome === 'refused' || outcome === 'crash')) add('outcome', first);
      // The patched code ran into what was predicted to be wrong in it.
      else if (
        first.outcome === 'crash' &&
        first.when === 'run' &&
        effects.some(({ outcome }) => outcome === 'stale' || outcome === 'corrupted')
      )
        continue;
      else add(hasError ? 'moment' : 'missed', first);
      continue;
    }
    for (const effect of effects) {
      if (effect.confidence !== 'certain' || effect.severity === 'note' || (effect.outcome !== 'refused' && effect.outcome !== 'crash'))
        continue;
      // Another module than the target was never loaded.
      if (effect.object !== undefined && effect.object !== 'vmlinux' && effect.object !== target) continue;
      // Whether the patched code goes where the harm is, one read of /proc/cmdline does not show.
      const at = effect.when === 'run' ? undefined : seen.find(({ when }) => when === effect.when);
      if (at?.outcome === 'ok') add('false-alarm', at, `${effect.rule} ${effect.outcome}`);
    }
    // A string that the module itself prints is its program's.
    const warned = seen.find(
      ({ lines }) =>
        lines.some((line) => /^WARNING: |^------------\[ ftrace bug/.test(line)) &&
        !lines.some((line) => line.startsWith('Please remove unsupported %')),
    );
    if (warned !== undefined && prediction.findings.length === 0) add('warned', warned);
  }
  return found;
}

/** What a load with the target in memory does, a load without it may do as well. */
function moments(when: string): readonly string[] {
  if (when === 'patch-load-with-target') return ['patch-load-with-target', 'patch-load'];
  return [when];
}
