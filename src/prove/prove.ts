import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TemporaryFolder } from '../archive/temporary-folder.js';
import type { ModuleReport } from '../findings/finding.js';
import type { GuestArchitecture } from './guest-architecture.js';
import { guestInit } from './guest-init.js';
import { initramfs, type InitramfsFile } from './initramfs.js';
import { type Accelerator, type MachineParts, saveBootedState } from './machine.js';
import { loadProgram, unloadProgram } from './module-programs.js';
import { type FunctionAddresses, functionAddresses, functionPattern } from './function-addresses.js';
import { guestLimits, type Observation, observe } from './observe.js';
import { scenariosOf } from './scenario.js';
import { GuestSession } from './session.js';
import type { Prepared } from './subject.js';
import { dependsOnMachine, type ModuleVerdict, verdictOf } from './verdict.js';

/** The kernel that is booted, and what boots it. */
export interface ProvingMachine {
  readonly guest: GuestArchitecture;
  /** Paths of the kernel's image, and of a busybox that needs no libraries. */
  readonly image: string;
  readonly busybox: string;
  /** QEMU's name of a CPU model. */
  readonly cpu: string;
  /** Another, on which those are tried as well whose findings depend on the machine. */
  readonly otherCpu: string | undefined;
  readonly accelerator: Accelerator;
  /** Seconds that one scenario may take. */
  readonly seconds: number;
}

/** One livepatch, with what is predicted of it. */
export interface Predicted {
  readonly report: ModuleReport;
  readonly bytes: Uint8Array;
  readonly prepared: Prepared;
}

/** What came of one livepatch. */
export interface Proof {
  readonly predicted: Predicted;
  readonly observations: readonly Observation[];
  readonly verdict: ModuleVerdict;
  /** Milliseconds, without the boot that it shares with others. */
  readonly time: number;
}

/** Megabytes of the guest's memory. */
export const GUEST_MEMORY = 512;

/** Bytes of modules in one initramfs: it lies in the guest's memory. */
const MOST_FILES = 96 << 20;

/**
 * Proves livepatches, one after the other. A kernel is booted once for those whose files fit into one initramfs; each scenario goes on from the
 * state that was saved then, or boots again where the architecture cannot, in a machine of its own, so that nothing of one is seen by another.
 * @param onProof called with each livepatch's as soon as it is there
 * @throws Error when the kernel does not boot, or QEMU fails
 */
export async function prove(
  all: readonly Predicted[],
  machine: ProvingMachine,
  onProof: (proof: Proof) => void = () => undefined,
): Promise<Proof[]> {
  const { otherCpu } = machine;
  const proofs: Proof[] = [];
  for await (const proof of provenOn(machine, all)) {
    if (otherCpu === undefined || !dependsOnMachine(proof.verdict)) onProof(proof);
    proofs.push(proof);
  }
  if (otherCpu === undefined) return proofs;
  const again = proofs.filter(({ verdict }) => dependsOnMachine(verdict)).map(({ predicted }) => predicted);
  for await (const { predicted, observations, time } of provenOn({ ...machine, cpu: otherCpu }, again)) {
    const at = proofs.findIndex((one) => one.predicted === predicted);
    const first = proofs[at];
    if (first === undefined) throw new Error('a livepatch that was not proven before');
    const both = [...first.observations, ...observations.map((one) => ({ ...one, cpu: otherCpu }))];
    const verdict = verdictOf(predicted.report, both, machine.guest);
    onProof((proofs[at] = { predicted, observations: both, verdict, time: first.time + time }));
  }
  return proofs;
}

async function* provenOn(machine: ProvingMachine, all: readonly Predicted[]): AsyncGenerator<Proof> {
  for (const group of groups(all)) {
    const folder = new TemporaryFolder();
    try {
      const initrd = join(folder.path, 'initramfs.cpio');
      await writeFile(initrd, initramfs([...guestFiles(machine, group), ...filesOf(group)]));
      const { guest, image, cpu, accelerator } = machine;
      const parts: MachineParts = { architecture: guest, kernel: image, initrd, cpu, accelerator, memory: GUEST_MEMORY };
      const state = join(folder.path, 'state');
      const addresses = functionAddresses(await saveBootedState(parts, state, '@- ready'));
      for (const predicted of group) {
        yield await proveOne(predicted, parts, guest.restores ? state : undefined, machine.seconds, addresses);
      }
    } finally {
      folder.remove();
    }
  }
}

async function proveOne(
  predicted: Predicted,
  parts: MachineParts,
  state: string | undefined,
  seconds: number,
  addresses: FunctionAddresses,
): Promise<Proof> {
  const start = performance.now();
  const observations: Observation[] = [];
  for (const scenario of scenariosOf(predicted.prepared.subject)) {
    const session = new GuestSession(parts, state, guestLimits(seconds));
    try {
      observations.push(await observe(session, scenario, predicted.prepared.watched, addresses));
    } finally {
      await session.close();
    }
  }
  return {
    predicted,
    observations,
    verdict: verdictOf(predicted.report, observations, parts.architecture),
    time: performance.now() - start,
  };
}

/** What every guest has: its first process and the programs that it runs, and which functions it looks for. */
export function guestFiles(
  { guest, busybox }: Pick<ProvingMachine, 'guest' | 'busybox'>,
  group: readonly { readonly prepared: Prepared }[],
): InitramfsFile[] {
  const functions = [...new Set(group.flatMap(({ prepared }) => prepared.watched.functions))];
  return [
    ...(functions.length === 0 ? [] : [{ path: 'functions', bytes: Buffer.from(functionPattern(functions)) }]),
    { path: 'init', bytes: Buffer.from(guestInit(guest)), executable: true },
    { path: 'bin/busybox', bytes: readFileSync(busybox), executable: true },
    { path: 'bin/load-module', bytes: loadProgram(guest), executable: true },
    { path: 'bin/unload-module', bytes: unloadProgram(guest), executable: true },
  ];
}

/** Targets that several have are there once. */
function filesOf(group: readonly Predicted[]): InitramfsFile[] {
  return [...new Map(group.flatMap(({ prepared }) => prepared.files.map((file) => [file.path, file] as const))).values()];
}

function groups(all: readonly Predicted[]): Predicted[][] {
  const found: Predicted[][] = [];
  let left = 0;
  for (const one of all) {
    const size = one.prepared.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const last = found.at(-1);
    if (last === undefined || size > left) {
      found.push([one]);
      left = MOST_FILES - size;
    } else {
      last.push(one);
      left -= size;
    }
  }
  return found;
}
