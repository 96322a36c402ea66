import { Workspace } from '../archive/workspace.js';
import { firstLook, type Livepatch } from '../check/check.js';
import { reasonOf } from '../errors.js';
import type { Finding, FindingProof, ModuleReport } from '../findings/finding.js';
import { TOOL_NAME, toolVersion } from '../package.js';
import { qemuVersion, staticBusybox } from '../prove/host.js';
import { KernelModules } from '../prove/kernel-modules.js';
import type { KernelToBoot } from '../prove/kernel-to-boot.js';
import { fastestAccelerator } from '../prove/machine.js';
import type { Observation } from '../prove/observe.js';
import type { ProofRun } from '../prove/proof-json.js';
import { GUEST_MEMORY, type Predicted, type Proof, prove, type ProvingMachine } from '../prove/prove.js';
import { neededNames, prepare } from '../prove/subject.js';
import { proofWords } from '../report/words.js';
import { filesOf } from '../source/files.js';
import type { Root } from '../source/paths.js';

/** With what livepatches are to be proven, as a user names it. */
export interface ProvingWish {
  /** Path of the folder with its modules; undefined: those among the kernel files. */
  readonly modules: string | undefined;
  /** Paths of kernel files: a kernel's package has all that is needed. */
  readonly kernelFiles: readonly string[];
  /** QEMU's name of a CPU model; undefined: the newest, and the oldest for findings that depend on the machine. */
  readonly cpu: string | undefined;
  /** Seconds that one scenario may take; undefined for the default. */
  readonly seconds: number | undefined;
  /** Path of a static busybox; undefined for the one on PATH. */
  readonly busybox: string | undefined;
}

/** All that is needed to prove livepatches. */
export interface Prover {
  readonly machine: ProvingMachine;
  readonly modules: KernelModules | undefined;
  readonly run: Pick<ProofRun, 'tool' | 'kernel' | 'machine'>;
}

/** Seconds for one scenario: under emulation on a busy machine the longest takes 20. */
const DEFAULT_SECONDS = 120;

/**
 * @param kernel that is booted; it has to be there until all is proven
 * @param livepatches whose targets are looked for, with what these depend on
 * @throws UsageError that says what is missing
 */
export async function proverFor(kernel: KernelToBoot, wish: ProvingWish, livepatches: readonly Livepatch[]): Promise<Prover> {
  const { modules, kernelFiles } = wish;
  const { guest, release, image, sha256 } = kernel;
  const { cpu = guest.cpus.newest } = wish;
  const otherCpu = wish.cpu === undefined ? guest.cpus.oldest : undefined;
  const qemu = await qemuVersion(guest);
  const busybox = staticBusybox(wish.busybox, guest);
  const accelerator = await fastestAccelerator(guest);
  const names = livepatches.map(({ bytes }) => neededNames(bytes)).flatMap(({ targets, needed }) => [...targets, ...needed]);
  const from = modules === undefined ? kernelFiles : [modules];
  return {
    machine: { guest, image: kernel.file, busybox, cpu, otherCpu, accelerator, seconds: wish.seconds ?? DEFAULT_SECONDS },
    modules: from.length === 0 ? undefined : await KernelModules.collect(from, names),
    run: {
      tool: { name: TOOL_NAME, version: toolVersion() },
      kernel: { release, image, sha256 },
      machine: { qemu, accelerator, cpu, memory: GUEST_MEMORY },
    },
  };
}

/** The livepatches in the files, each once, with all their bytes; and what could not be read, in sentences. */
export async function livepatchesIn(
  roots: readonly Root[],
  files?: readonly string[],
): Promise<{ readonly livepatches: Livepatch[]; readonly unread: string[] }> {
  const workspace = new Workspace();
  const found = new Map<string, Livepatch>();
  const unread: string[] = [];
  try {
    for await (const one of filesOf(roots, files === undefined ? { workspace } : { workspace, files })) {
      if (one.kind !== 'file') {
        unread.push(`${one.place}: ${one.reason}`);
        continue;
      }
      const look = firstLook(one.source, one.place, {});
      if (look.kind === 'report' && look.report.status === 'not-analysed') unread.push(`${one.place}: ${look.report.reason}`);
      if (look.kind !== 'livepatch' || found.has(look.livepatch.sha256)) continue;
      found.set(look.livepatch.sha256, { ...look.livepatch, bytes: Uint8Array.from(look.livepatch.bytes) });
    }
  } finally {
    workspace.close();
  }
  return { livepatches: [...found.values()], unread };
}

/**
 * Proves livepatches.
 * @param reports of each livepatch, in the same order
 * @param onProof called with each livepatch's proof as soon as it is there
 * @throws Error when the kernel does not boot
 */
export async function proveAll(
  livepatches: readonly Livepatch[],
  reports: readonly ModuleReport[],
  { machine, modules, run }: Prover,
  onProof: (proof: Proof) => void,
): Promise<ProofRun> {
  const predicted: Predicted[] = [];
  const remarks: string[] = [];
  for (const [number, { path, bytes }] of livepatches.entries()) {
    const report = reports[number];
    if (report === undefined) continue;
    try {
      const findings = [...report.findings, ...report.suppressed.map(({ finding }) => finding)];
      const prepared = prepare(bytes, findings, modules, number);
      predicted.push({ report, bytes, prepared });
      if (prepared.missing.length > 0) {
        const where = modules === undefined ? 'no modules of the kernel were given' : `${modules.from} has no such module`;
        remarks.push(`${path}: without ${prepared.missing.join(', ')} (${where}) only what the livepatch does alone is proven`);
      }
    } catch (error) {
      remarks.push(`${path}: not proven: ${reasonOf(error)}`);
    }
  }
  const start = performance.now();
  const proofs = await prove(predicted, machine, onProof);
  return { ...run, seconds: (performance.now() - start) / 1000, proofs, remarks };
}

/** The reports, with what the kernel showed of the findings that it confirmed or refuted. */
export function withProofs(reports: readonly ModuleReport[], { kernel, proofs }: ProofRun): ModuleReport[] {
  const byModule = new Map(proofs.map((proof) => [proof.predicted.report.sha256, proof]));
  return reports.map((report) => {
    const verdicts = (report.kernel === kernel.release ? byModule.get(report.sha256) : undefined)?.verdict.findings ?? [];
    const findings = report.findings.map((finding) => {
      const found = verdicts.find((one) => one.finding.identity === finding.identity && one.finding.offset === finding.offset);
      const effect = found?.effects.find(({ verdict }) => verdict === found.verdict);
      if (found === undefined || effect === undefined || found.verdict === 'not-observable') return finding;
      const memory = memoryAt(finding, byModule.get(report.sha256)?.observations ?? []);
      const proof = { verdict: found.verdict, release: kernel.release, words: effect.words, memory };
      return { ...finding, message: `${finding.message} ${proofWords(proof)}`, proof };
    });
    return { ...report, findings };
  });
}

/** The bytes that a finding's relocation writes, after each step of the scenario that has most to show. */
function memoryAt({ section, offset, relocation }: Finding, observations: readonly Observation[]): FindingProof['memory'] {
  if (section === undefined || offset === undefined || relocation === undefined) return [];
  const end = offset + relocation.width;
  const seen = observations.map(({ steps }) =>
    steps.flatMap(({ step, memory }) => {
      const bytes = memory.find(({ place }) => place.section === section && place.start === offset && place.end === end)?.bytes;
      return bytes === undefined ? [] : [{ after: `${step.kind} ${step.what}`, bytes }];
    }),
  );
  return seen.toSorted((a, b) => b.length - a.length)[0] ?? [];
}
