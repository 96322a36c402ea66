import type { Answer, Guest, GuestLimits } from './guest.js';
import type { Place } from './places.js';
import type { FunctionAddresses } from './function-addresses.js';
import type { Scenario, ScenarioName, Step } from './scenario.js';

/** What became of a step. `crash`: an oops, a BUG or a panic. `hang`: no end within the limit. `lost`: the guest went away, or wrote too much. */
export type StepOutcome = 'ok' | 'refused' | 'crash' | 'hang' | 'lost';

/** Bytes of the guest's memory at one place. */
export interface MemoryBytes {
  readonly place: Place;
  readonly address: bigint;
  /** Undefined where nothing is mapped. */
  readonly bytes: Uint8Array | undefined;
}

/** The first bytes of a patched function in the guest's memory, where ftrace calls the livepatch. */
export interface FunctionBytes {
  readonly name: string;
  readonly address: bigint;
  readonly bytes: Uint8Array | undefined;
}

/** A livepatch as /sys/kernel/livepatch has it. */
export interface PatchState {
  readonly enabled: boolean;
  readonly transition: boolean;
  /** Its objects that are patched; empty for kernels without that file (before 6.1). */
  readonly patchedObjects: readonly string[];
}

export interface ObservedStep {
  readonly step: Step;
  readonly outcome: StepOutcome;
  /** Of a refused load or unload. */
  readonly errno: number | undefined;
  /** The kernel's lines, at most a few thousand. Untrusted: to be escaped. */
  readonly lines: readonly string[];
  /** How many more there were. */
  readonly left: number;
  /** The kernel's taint flags afterwards, as a number. */
  readonly taint: number | undefined;
  /** The livepatch afterwards; undefined where it is not registered. */
  readonly state: PatchState | undefined;
  readonly memory: readonly MemoryBytes[];
  readonly functions: readonly FunctionBytes[];
  /** Milliseconds. */
  readonly time: number;
}

export interface Observation {
  readonly scenario: ScenarioName;
  /** Where it was not the machine's first CPU model: which. */
  readonly cpu?: string;
  /** Up to the one in which the machine was lost, or after which no more could be seen. */
  readonly steps: readonly ObservedStep[];
  /** Whether it came to its end: the machine was not lost, and the livepatch was loaded. */
  readonly complete: boolean;
}

/** What an observer looks at besides a scenario's steps. */
export interface Watched {
  /** The livepatch's name. */
  readonly patch: string;
  readonly places: readonly Place[];
  /** Names of patched functions of vmlinux, of letters, digits, `_` and `.` alone. */
  readonly functions: readonly string[];
}

/** From this on a result is 128 and a signal: no errno is as large (EHWPOISON is 133). */
const FIRST_SIGNAL = 134;

/** Bytes of a function that are looked at: an ENDBR64 and the call of ftrace. */
export const FUNCTION_BYTES = 16;

/** Lines of the kernel that say that it met a bug from which it does not recover, or not wholly; the last is die() of s390x. */
const DEATH =
  /^(BUG: |kernel BUG at |Oops|general protection fault|Kernel panic|Internal error: |Unable to handle kernel |[\w ]{4,60}: [0-9a-f]{4} ilc:\d )/;

/** Milliseconds for questions that follow a step. */
const QUESTION_LIMIT = 60_000;

/** Goes through one scenario in a fresh machine. @param addresses of the kernel's functions */
export async function observe(session: Guest, scenario: Scenario, watched: Watched, addresses: FunctionAddresses): Promise<Observation> {
  const steps: ObservedStep[] = [];
  let sections: ReadonlyMap<string, bigint> = new Map();
  const loaded = new Set<string>();
  const refused = new Set<string>();
  let complete = true;
  for (const step of scenario.steps) {
    // A target that the kernel refused is neither there to be unloaded, nor to be loaded again.
    if ((step.kind === 'unload-target' && !loaded.delete(step.what)) || (step.kind === 'reload-target' && refused.has(step.what))) continue;
    const start = performance.now();
    const answer = await session.command(step.verb, step.words);
    const { outcome, errno } = outcomeOf(step, answer);
    if (step.kind === 'load-patch' && outcome === 'ok' && watched.places.length > 0) sections = await sectionsOf(session, watched.patch);
    if (step.kind === 'unload-patch' && outcome === 'ok') sections = new Map();
    if (step.verb === 'load') (outcome === 'ok' ? loaded : refused).add(step.what);
    const isOver = outcome === 'crash' || outcome === 'hang' || outcome === 'lost';
    const memory = isOver ? [] : await readMemory(session, watched.places, sections);
    const functions = isOver ? [] : await readFunctions(session, watched.functions, addresses);
    steps.push({
      ...{ step, outcome, errno, lines: answer.lines, left: answer.left, memory, functions },
      taint: numberIn(answer, /^taint (\d{1,10})$/),
      state: patchState(answer, watched.patch),
      time: performance.now() - start,
    });
    // What follows would say nothing of the livepatch.
    const isNeeded = ['load-patch', 'load-needed'].includes(step.kind) || (step.kind === 'load-target' && scenario.name === 'target-first');
    complete = !isOver && (outcome === 'ok' || !isNeeded);
    if (!complete) break;
  }
  return { scenario: scenario.name, steps, complete };
}

/** The limits of a guest: on a busy host, under emulation, one step may take as long as all. */
export function guestLimits(seconds: number): GuestLimits {
  return { command: seconds * 1000, whole: seconds * 1000, output: 8 << 20 };
}

function outcomeOf({ verb }: Step, { end, result, lines }: Answer): { outcome: StepOutcome; errno: number | undefined } {
  const died = lines.some((line) => DEATH.test(line));
  if (end === 'panic' || died || (result !== undefined && result >= FIRST_SIGNAL)) return { outcome: 'crash', errno: undefined };
  if (end === 'timeout') return { outcome: 'hang', errno: undefined };
  if (end !== 'done' || result === undefined) return { outcome: 'lost', errno: undefined };
  if (result === 0) return { outcome: 'ok', errno: undefined };
  // The others are the exit codes of programs that do not pass the errno on.
  return { outcome: 'refused', errno: verb === 'load' || verb === 'unload' ? result : undefined };
}

function numberIn({ answers }: Answer, pattern: RegExp): number | undefined {
  for (const answer of answers) {
    const match = pattern.exec(answer);
    if (match !== null) return Number(match[1]);
  }
  return undefined;
}

/** The answers `patch ENABLED TRANSITION NAME`, each with its `object PATCHED NAME` behind it. */
function patchState({ answers }: Answer, name: string): PatchState | undefined {
  const at = answers.findIndex((one) => /^patch [01] [01] /.test(one) && one.slice('patch 0 0 '.length) === name);
  const words = answers[at]?.split(' ');
  if (words === undefined) return undefined;
  const patchedObjects: string[] = [];
  for (const answer of answers.slice(at + 1)) {
    const match = /^object ([01]) (.*)$/.exec(answer);
    if (match === null) break;
    if (match[1] === '1') patchedObjects.push(match[2] ?? '');
  }
  return { enabled: words[1] === '1', transition: words[2] === '1', patchedObjects };
}

async function sectionsOf(session: Guest, name: string): Promise<Map<string, bigint>> {
  const { answers } = await session.command('sections', name, QUESTION_LIMIT);
  return new Map(
    answers.flatMap((answer) => {
      const match = /^section (.+):(0x[0-9a-f]{1,16})$/.exec(answer);
      return match === null ? [] : [[match[1] ?? '', BigInt(match[2] ?? 0)] as const];
    }),
  );
}

async function readMemory(session: Guest, places: readonly Place[], sections: ReadonlyMap<string, bigint>): Promise<MemoryBytes[]> {
  const read: MemoryBytes[] = [];
  for (const place of places) {
    const base = sections.get(place.section);
    if (base === undefined) continue;
    const address = base + BigInt(place.start);
    read.push({ place, address, bytes: await session.memory(address, place.end - place.start) });
  }
  return read;
}

async function readFunctions(session: Guest, names: readonly string[], addresses: FunctionAddresses): Promise<FunctionBytes[]> {
  const read: FunctionBytes[] = [];
  for (const name of names) {
    const address = addresses.get(name);
    if (address !== undefined) read.push({ name, address, bytes: await session.memory(address, FUNCTION_BYTES) });
  }
  return read;
}
