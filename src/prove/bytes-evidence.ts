import type { Finding, Outcome } from '../findings/finding.js';
import type { MemoryBytes, ObservedStep } from './observe.js';
import type { Seen, Verdict } from './seen.js';

interface Evidence {
  readonly verdict: Verdict;
  readonly words: string;
  readonly seen: Seen | undefined;
}

/**
 * What the guest's memory says of a relocation that is predicted to come too late, to be overwritten, or never to be written. The same place in
 * the file, when the livepatch is loaded, and when its target is.
 */
export function bytesEvidence(finding: Finding, outcome: Outcome, steps: readonly Seen[]): Evidence {
  const none = (words: string): Evidence => ({ verdict: 'not-observable', words, seen: undefined });
  const { section, offset, relocation, conflict } = finding;
  if (section === undefined || offset === undefined || relocation === undefined) return none('no bytes of it can be looked at');
  const at = (step: ObservedStep | undefined): MemoryBytes | undefined =>
    step?.memory.find(({ place }) => place.section === section && place.start === offset && place.end === offset + relocation.width);
  const scenario = steps.filter((one) => one.scenario === 'target-later');
  const own = scenario.length > 0 ? scenario : steps.filter((one) => one.scenario === 'alone');
  const loaded = own.find(({ step }) => step.step.kind === 'load-patch' && step.outcome === 'ok');
  const target = own.find(({ step }) => step.step.kind === 'load-target' && isObject(step, finding.object));
  const before = at(loaded?.step);
  const after = at(target?.step);
  if (before?.bytes === undefined) return none('its bytes in memory could not be read');
  const file = Buffer.from(before.place.file);
  const isUnwritten = file.equals(before.bytes);
  const show = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const places = `${section}+0x${offset.toString(16)} at 0x${before.address.toString(16)}: ${show(file)} in the file, ${show(before.bytes)} when the livepatch was loaded`;
  if (after?.bytes === undefined || target === undefined) {
    if (outcome === 'ignored' && isUnwritten) return { verdict: 'confirmed', words: places, seen: loaded };
    return none(`${places}; its target was not seen loading`);
  }
  const words = `${places}, ${show(after.bytes)} when ${target.step.step.what} was`;
  const isWritten = !Buffer.from(before.bytes).equals(after.bytes);
  if (outcome === 'ignored') return isUnwritten && !isWritten ? { verdict: 'confirmed', words, seen: target } : none(words);
  // Whoever read it did so before it was written; or what had been written there meanwhile is overwritten.
  const isLate = isWritten && conflict !== undefined && (conflict.access === 'writes' ? !isUnwritten : true);
  return isLate ? { verdict: 'confirmed', words, seen: target } : none(words);
}

function isObject({ step }: ObservedStep, object: string | undefined): boolean {
  return object !== undefined && step.what.replaceAll('-', '_') === object.replaceAll('-', '_');
}
