import type { Effect, Finding, ModuleReport, Outcome } from '../findings/finding.js';
import { bytesEvidence } from './bytes-evidence.js';
import type { GuestArchitecture } from './guest-architecture.js';
import { complaintOf, matchingLine, warningIn } from './kernel-words.js';
import type { Observation, ObservedStep } from './observe.js';
import type { ScenarioName } from './scenario.js';
import type { Seen, Verdict } from './seen.js';

export interface EffectVerdict {
  readonly effect: Effect;
  readonly verdict: Verdict;
  /** What was seen, or why nothing was, in a sentence. Has words of the guest: to be escaped. */
  readonly words: string;
  readonly seen: Seen | undefined;
}

export interface FindingVerdict {
  readonly finding: Finding;
  readonly verdict: Verdict;
  readonly effects: readonly EffectVerdict[];
}

/**
 * What the kernel did and klp-lint did not say, or the other way round. `unpredicted`: refused, crashed or hung without a finding that says so
 * of that moment. `warned`: a WARN, and no finding at all. `refuted`: a certain finding, and the kernel does it without complaint.
 */
export interface Disagreement {
  readonly kind: 'unpredicted' | 'warned' | 'refuted';
  readonly words: string;
  readonly seen: Seen | undefined;
}

/** A module without findings, or with those that do not keep it from working. */
export interface Worked {
  readonly loaded: boolean;
  /** Enabled, its transition over, and the code of its vmlinux functions calls it; undefined where no function could be looked at. */
  readonly patched: boolean | undefined;
  /** Disabled and unloaded, and the functions' code is as it was. */
  readonly reverted: boolean | undefined;
}

export interface ModuleVerdict {
  readonly proof: 'agrees' | 'disagrees' | 'not-proven';
  readonly worked: Worked;
  readonly findings: readonly FindingVerdict[];
  readonly disagreements: readonly Disagreement[];
}

/** Sets what a kernel did beside what was predicted of it. */
export function verdictOf(report: ModuleReport, observations: readonly Observation[], guest: GuestArchitecture): ModuleVerdict {
  const steps = observations.flatMap(({ scenario, cpu, steps: own }) =>
    own.map((step): Seen => ({ scenario, ...(cpu === undefined ? {} : { cpu }), step })),
  );
  // What is ignored by the configuration was predicted all the same.
  const predicted = [...report.findings, ...report.suppressed.map(({ finding }) => finding)];
  const findings = predicted.map((finding) => findingVerdict(finding, steps, predicted));
  const judged = report.status === 'clean' || report.status === 'findings';
  const disagreements = judged ? [...unpredicted(predicted, steps), ...refuted(findings)] : [];
  const done = observations.length > 0 && observations.some(({ steps: own }) => own.some(({ step }) => step.kind === 'load-patch'));
  return {
    proof: disagreements.length > 0 ? 'disagrees' : judged && done ? 'agrees' : 'not-proven',
    worked: workedIn(
      observations.filter(({ cpu }) => cpu === undefined),
      guest,
    ),
    findings,
    disagreements,
  };
}

/** Whether a conditional finding was not seen: on another CPU it may be. */
export function dependsOnMachine({ findings }: ModuleVerdict): boolean {
  return findings.some(({ finding, verdict }) => finding.confidence === 'conditional' && verdict === 'not-observable');
}

function findingVerdict(finding: Finding, steps: readonly Seen[], all: readonly Finding[]): FindingVerdict {
  const effects = finding.effects.map((effect) => effectVerdict(finding, effect, steps, all));
  const any = (verdict: Verdict): boolean => effects.some((one) => one.verdict === verdict);
  return { finding, verdict: any('confirmed') ? 'confirmed' : any('refuted') ? 'refuted' : 'not-observable', effects };
}

function effectVerdict(finding: Finding, effect: Effect, steps: readonly Seen[], all: readonly Finding[]): EffectVerdict {
  if (effect.outcome === 'stale' || effect.outcome === 'corrupted' || effect.outcome === 'ignored') {
    const crash = effect.outcome === 'ignored' ? undefined : steps.find(({ step }) => step.step.when === effect.when && isDeadly(step));
    if (crash !== undefined) return { effect, verdict: 'confirmed', words: seenWords(crash), seen: crash };
    return { effect, ...bytesEvidence(finding, effect.outcome, steps) };
  }
  const here = steps.filter(({ step }) => isMoment(step, effect, finding));
  const as = (verdict: Verdict, words: string, seen?: Seen): EffectVerdict => ({ effect, verdict, words, seen });
  if (here.length === 0) return as('not-observable', notReached(effect, steps));
  const expected = here.find(({ step }) => (effect.outcome === 'crash' ? isDeadly(step) : step.outcome === 'refused'));
  if (expected !== undefined) {
    const line = matchingLine(effect.message, expected.step.lines);
    const other = line === undefined ? otherReason(finding, expected, all) : undefined;
    if (other !== undefined) return as('not-observable', `the kernel had refused it before for what ${other} says`, expected);
    return as('confirmed', line ?? seenWords(expected), expected);
  }
  const [first] = here;
  // One read of a file does not run all that is patched.
  if (effect.when === 'run') return as('not-observable', 'the code ran, but not necessarily to this place', first);
  if (finding.confidence === 'conditional') return as('not-observable', `not on this machine: ${finding.condition ?? 'it depends'}`, first);
  const other = first === undefined ? undefined : otherOutcome(finding, effect, first.step);
  if (first !== undefined && other !== undefined)
    return as('not-observable', `of what can happen it was that it is ${other}: ${seenWords(first)}`, first);
  return as('refuted', first === undefined ? '' : seenWords(first), first);
}

/** The other outcome that the finding names for this moment, where it is the one that came: which of them comes hangs on the memory. */
function otherOutcome({ effects }: Finding, effect: Effect, { outcome }: ObservedStep): Outcome | undefined {
  const seen: readonly Outcome[] = outcome === 'refused' ? ['refused'] : outcome === 'ok' ? ['corrupted', 'stale', 'ignored'] : ['crash'];
  return effects.find((one) => one !== effect && one.when === effect.when && seen.includes(one.outcome))?.outcome;
}

/** Another finding whose own line is the one that the kernel wrote. */
function otherReason(finding: Finding, { step }: Seen, all: readonly Finding[]): string | undefined {
  return all.find(
    (other) =>
      other !== finding &&
      other.effects.some(({ message, outcome }) => outcome === 'refused' && matchingLine(message, step.lines) !== undefined),
  )?.rule;
}

/** Whether a step is the moment of that effect. What a load without the target does, one with it does as well. */
function isMoment({ step }: ObservedStep, { when }: Effect, { object }: Finding): boolean {
  if (step.when === undefined) return false;
  const isTarget = step.kind === 'load-target' || step.kind === 'reload-target';
  if (isTarget && object !== undefined && object.replaceAll('-', '_') !== step.what.replaceAll('-', '_')) return false;
  return step.when === when || (step.when === 'patch-load-with-target' && when === 'patch-load');
}

function isDeadly({ outcome }: ObservedStep): boolean {
  return outcome === 'crash' || outcome === 'hang' || outcome === 'lost';
}

function notReached({ when }: Effect, steps: readonly Seen[]): string {
  // In the scenario that would have come to it.
  const scenario: ScenarioName = when === 'patch-load-with-target' ? 'target-first' : when === 'patch-load' ? 'alone' : 'target-later';
  const before = steps.find((one) => one.scenario === scenario && one.step.outcome !== 'ok' && one.step.step.kind !== 'unload-target');
  if (when === 'run') return 'no file is known whose reading runs the patched functions';
  return before === undefined
    ? 'its target was not loaded: there is no module of that name in the folder'
    : `it did not come to that: ${seenWords(before)}`;
}

/** All that went wrong without a finding that says so. */
function unpredicted(findings: readonly Finding[], steps: readonly Seen[]): Disagreement[] {
  const found: Disagreement[] = [];
  for (const seen of steps) {
    const { step } = seen;
    if (step.outcome === 'ok') {
      const warning = warningIn(step.lines);
      if (warning !== undefined && findings.length === 0) found.push({ kind: 'warned', words: warning, seen });
      continue;
    }
    const before = seen.scenario === 'target-first' && (step.step.kind === 'load-target' || step.step.kind === 'load-needed');
    // Without the livepatch, or after what went wrong already.
    if (before || (step.step.when === undefined && findings.length > 0)) continue;
    const effects = findings.flatMap((finding) => finding.effects.filter((effect) => isMoment(step, effect, finding)));
    const isSaid = effects.some(({ outcome }) => (step.outcome === 'refused' ? outcome === 'refused' : outcome === 'crash'));
    // Code runs into what was predicted to be wrong in it.
    const isHarm =
      isDeadly(step) &&
      (step.step.when === 'run' || step.step.when === undefined) &&
      findings.some((one) => one.effects.some(({ outcome }) => outcome === 'stale' || outcome === 'corrupted'));
    if (!isSaid && !isHarm) found.push({ kind: 'unpredicted', words: seenWords(seen), seen });
  }
  return found;
}

function refuted(findings: readonly FindingVerdict[]): Disagreement[] {
  return findings
    .filter(({ verdict, finding }) => verdict === 'refuted' && finding.severity !== 'note')
    .map(({ finding, effects }) => {
      const one = effects.find(({ verdict }) => verdict === 'refuted');
      return { kind: 'refuted', words: `${finding.rule}: ${one?.words ?? ''}`, seen: one?.seen };
    });
}

function workedIn(observations: readonly Observation[], guest: GuestArchitecture): Worked {
  const steps = observations.flatMap(({ steps: own }) => own);
  const loads = steps.filter(({ step }) => step.kind === 'load-patch');
  const loaded = loads.length > 0 && loads.every(({ outcome }) => outcome === 'ok');
  const patched = observations.map((one) => patchedIn(one)).filter((one) => one !== undefined);
  const ends = steps.filter(({ step }) => step.kind === 'unload-patch' || step.kind === 'disable');
  const reverted = observations.map((one) => revertedIn(one, guest)).filter((one) => one !== undefined);
  return {
    loaded,
    patched: patched.length === 0 ? undefined : patched.every((one) => one),
    reverted: ends.length === 0 ? undefined : ends.every(({ outcome }) => outcome === 'ok') && reverted.every((one) => one),
  };
}

/** ftrace's call stands where code of the compiler's stood: seen by what is there before the load or after the unload. */
function patchedIn({ steps }: Observation): boolean | undefined {
  const load = steps.find(({ step, outcome }) => step.kind === 'load-patch' && outcome === 'ok');
  if (load === undefined) return undefined;
  if (load.state?.enabled !== true || load.state.transition) return false;
  const unpatched = steps.find(({ step, outcome }) => step.kind === 'unload-patch' && outcome === 'ok');
  const different = load.functions.flatMap(({ name, bytes }) => {
    const after = unpatched?.functions.find((one) => one.name === name)?.bytes;
    return bytes === undefined || after === undefined ? [] : [!Buffer.from(bytes).equals(after)];
  });
  return different.length === 0 ? undefined : different.every((one) => one);
}

/** What patchedIn() compares with is the compiler's own: a NOP, which ftrace left there. */
function revertedIn({ steps }: Observation, { hasFtraceNop }: GuestArchitecture): boolean | undefined {
  const unpatched = steps.find(({ step, outcome }) => step.kind === 'unload-patch' && outcome === 'ok');
  if (unpatched === undefined || unpatched.functions.length === 0) return undefined;
  return unpatched.functions.every(({ bytes }) => bytes !== undefined && hasFtraceNop(bytes));
}

/** What was seen, as a phrase with the kernel's own words. */
function seenWords({ scenario, cpu, step }: Seen): string {
  const { errno, outcome, lines } = step;
  const what = {
    ok: 'the kernel did it without complaint',
    refused: `the kernel refused it${errno === undefined ? '' : ` (errno ${errno})`}`,
    crash: 'the kernel crashed',
    hang: 'the kernel did not come back from it',
    lost: 'the machine was lost',
  }[outcome];
  const complaint = outcome === 'ok' ? undefined : complaintOf(lines);
  const where = cpu === undefined ? scenario : `${scenario}, CPU ${cpu}`;
  return `${where}, ${step.step.kind} ${step.step.what}: ${what}${complaint === undefined ? '' : `: ${complaint}`}`;
}
