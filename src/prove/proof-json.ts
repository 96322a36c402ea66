import { printableJson } from '../report/escape.js';
import type { Tool } from '../report/json.js';
import type { Observation, ObservedStep } from './observe.js';
import type { Proof } from './prove.js';
import type { Seen } from './seen.js';

/** All proofs of one run, and with what they were made. */
export interface ProofRun {
  readonly tool: Tool;
  readonly kernel: { readonly release: string; readonly image: string; readonly sha256: string };
  readonly machine: { readonly qemu: string; readonly accelerator: string; readonly cpu: string; readonly memory: number };
  /** For all, the boots included. */
  readonly seconds: number;
  readonly proofs: readonly Proof[];
  /** Sentences on the whole run. */
  readonly remarks: readonly string[];
}

/** Lines of one step that a report has. */
const MOST_SHOWN_LINES = 100;

/** The run as docs/proof.schema.json describes it. What the guest wrote is in it as it is, but for characters that would not be seen. */
export function proofJson(run: ProofRun): string {
  const document = {
    version: 1,
    tool: { name: run.tool.name, version: run.tool.version },
    kernel: { release: run.kernel.release, image: run.kernel.image, sha256: run.kernel.sha256 },
    machine: { ...run.machine },
    seconds: rounded(run.seconds),
    modules: run.proofs.map(proofOf),
    remarks: run.remarks,
  };
  return `${printableJson(JSON.stringify(document, undefined, 2))}\n`;
}

function proofOf({ predicted: { report }, verdict, observations, time }: Proof): object {
  return {
    path: report.path,
    sha256: report.sha256 ?? null,
    name: report.name ?? null,
    status: report.status,
    ...(report.status === 'not-analysed' ? { reason: report.reason } : {}),
    proof: verdict.proof,
    worked: {
      loaded: verdict.worked.loaded,
      patched: verdict.worked.patched ?? null,
      reverted: verdict.worked.reverted ?? null,
    },
    findings: verdict.findings.map(({ finding, verdict: own, effects }) => ({
      rule: finding.rule,
      identity: finding.identity,
      severity: finding.severity,
      confidence: finding.confidence,
      verdict: own,
      effects: effects.map(({ effect, verdict: one, words, seen }) => ({
        when: effect.when,
        outcome: effect.outcome,
        predicted: effect.message ?? null,
        verdict: one,
        words,
        ...seenJson(seen),
      })),
    })),
    disagreements: verdict.disagreements.map(({ kind, words, seen }) => ({ kind, words, ...seenJson(seen) })),
    scenarios: observations.map(scenarioOf),
    seconds: rounded(time / 1000),
  };
}

function seenJson(seen: Seen | undefined): object {
  return seen === undefined ? {} : { scenario: seen.scenario, step: seen.step.step.kind, what: seen.step.step.what };
}

function scenarioOf({ scenario, cpu, complete, steps }: Observation): object {
  return { name: scenario, ...(cpu === undefined ? {} : { cpu }), complete, steps: steps.map(stepOf) };
}

function stepOf({ step, outcome, errno, lines, left, taint, state, memory, functions, time }: ObservedStep): object {
  return {
    step: step.kind,
    what: step.what,
    outcome,
    errno: errno ?? null,
    lines: lines.slice(0, MOST_SHOWN_LINES),
    linesLeft: left + Math.max(0, lines.length - MOST_SHOWN_LINES),
    taint: taint ?? null,
    state: state === undefined ? null : { enabled: state.enabled, transition: state.transition, patchedObjects: state.patchedObjects },
    memory: memory.map(({ place, address, bytes }) => ({
      section: place.section,
      start: place.start,
      address: hexAddress(address),
      file: hexBytes(place.file),
      memory: bytes === undefined ? null : hexBytes(bytes),
    })),
    functions: functions.map(({ name, address, bytes }) => ({
      name,
      address: hexAddress(address),
      memory: bytes === undefined ? null : hexBytes(bytes),
    })),
    seconds: rounded(time / 1000),
  };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

function hexAddress(address: bigint): string {
  return `0x${address.toString(16).padStart(16, '0')}`;
}

export function hexBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
