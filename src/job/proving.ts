import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Workspace } from '../archive/workspace.js';
import { firstLook, type Livepatch } from '../check/check.js';
import { reasonOf, UsageError } from '../errors.js';
import type { ModuleReport } from '../findings/finding.js';
import { TOOL_NAME, toolVersion } from '../package.js';
import { imageRelease } from '../prove/kernel-image.js';
import { fastestAccelerator } from '../prove/machine.js';
import { ModuleFolder } from '../prove/module-folder.js';
import type { ProofRun } from '../prove/proof-json.js';
import { GUEST_MEMORY, type Predicted, type Proof, prove, type ProvingMachine } from '../prove/prove.js';
import { prepare } from '../prove/subject.js';
import { filesOf } from '../source/files.js';
import type { Root } from '../source/paths.js';

/** With what livepatches are to be proven, as a user names it. */
export interface ProvingWish {
  /** Path of the kernel's image. */
  readonly image: string;
  /** Path of the folder with its modules. */
  readonly modules: string | undefined;
  /** QEMU's name of a CPU model. */
  readonly cpu: string;
  /** Seconds that one scenario may take; undefined for the default. */
  readonly seconds: number | undefined;
  /** Path of a static busybox; undefined for the one on PATH. */
  readonly busybox: string | undefined;
}

/** All that is needed to prove livepatches. */
export interface Prover {
  readonly machine: ProvingMachine;
  readonly folder: ModuleFolder | undefined;
  readonly run: Pick<ProofRun, 'tool' | 'kernel' | 'machine'>;
}

/** Seconds for one scenario: under emulation on a busy machine the longest takes 20. */
const DEFAULT_SECONDS = 120;

const QEMU = 'qemu-system-x86_64';

/** @throws UsageError that says what is missing */
export async function proverFor(wish: ProvingWish): Promise<Prover> {
  const { image, cpu } = wish;
  const bytes = fileBytes('the kernel image', image);
  const release = imageRelease(bytes);
  if (release === undefined)
    throw new UsageError(`the kernel image: ${image} is not a bzImage of x86-64, which is what can be booted so far`);
  const machine = {
    image,
    busybox: staticBusybox(wish.busybox),
    cpu,
    accelerator: await fastestAccelerator(),
    seconds: wish.seconds ?? DEFAULT_SECONDS,
  };
  const qemu = await qemuVersion();
  return {
    machine,
    folder: wish.modules === undefined ? undefined : new ModuleFolder(wish.modules),
    run: {
      tool: { name: TOOL_NAME, version: toolVersion() },
      kernel: { release, image, sha256: createHash('sha256').update(bytes).digest('hex') },
      machine: { qemu, accelerator: machine.accelerator, cpu, memory: GUEST_MEMORY },
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
  { machine, folder, run }: Prover,
  onProof: (proof: Proof) => void,
): Promise<ProofRun> {
  const predicted: Predicted[] = [];
  const remarks: string[] = [];
  for (const [number, { path, bytes }] of livepatches.entries()) {
    const report = reports[number];
    if (report === undefined) continue;
    try {
      const findings = [...report.findings, ...report.suppressed.map(({ finding }) => finding)];
      const prepared = await prepare(bytes, findings, folder, number);
      predicted.push({ report, bytes, prepared });
      if (prepared.missing.length > 0) {
        const where = folder === undefined ? 'no folder of modules was given' : `${folder.path} has no such module`;
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

/** The reports, with what the kernel showed in the messages of the findings that it confirmed or refuted. */
export function withProofs(reports: readonly ModuleReport[], { kernel, proofs }: ProofRun): ModuleReport[] {
  const byModule = new Map(proofs.map((proof) => [proof.predicted.report.sha256, proof]));
  return reports.map((report) => {
    const verdicts = (report.kernel === kernel.release ? byModule.get(report.sha256) : undefined)?.verdict.findings ?? [];
    const findings = report.findings.map((finding) => {
      const found = verdicts.find((one) => one.finding.identity === finding.identity && one.finding.offset === finding.offset);
      const effect = found?.effects.find(({ verdict }) => verdict === found.verdict);
      if (found === undefined || effect === undefined || found.verdict === 'not-observable') return finding;
      const what = found.verdict === 'confirmed' ? 'Confirmed' : 'Not confirmed';
      return { ...finding, message: `${finding.message} ${what} on Linux ${kernel.release}: ${effect.words}` };
    });
    return { ...report, findings };
  });
}

function fileBytes(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${name}: ${reasonOf(error)}`, { cause: error });
  }
}

/** @throws UsageError when busybox is missing, or is linked against shared libraries */
function staticBusybox(asked: string | undefined): string {
  const path = asked ?? onPath('busybox');
  if (path === undefined) throw new UsageError('there is no busybox; a static one is needed (Debian: apt-get install busybox-static)');
  const elf = fileBytes('busybox', path);
  // An interpreter (PT_INTERP) is the dynamic linker, which the guest has not.
  const headers = elf.length > 64 ? Number(elf.readBigUInt64LE(32)) : 0;
  const count = elf.length > 64 ? elf.readUInt16LE(56) : 0;
  const isDynamic = Array.from({ length: count }, (_, index) => headers + index * 56).some(
    (at) => at + 4 <= elf.length && elf.readUInt32LE(at) === 3,
  );
  if (count === 0 || isDynamic) throw new UsageError(`${path} is not a static executable (Debian: apt-get install busybox-static)`);
  return path;
}

function onPath(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The first line that QEMU says of itself. @throws UsageError where it is not installed */
async function qemuVersion(): Promise<string> {
  if (onPath(QEMU) === undefined) throw new UsageError(`there is no ${QEMU} (Debian: apt-get install qemu-system-x86)`);
  return new Promise((resolve, reject) => {
    execFile(QEMU, ['--version'], (error, stdout) => {
      if (error === null) resolve(stdout.split('\n')[0] ?? '');
      else reject(new UsageError(`${QEMU} does not run: ${reasonOf(error)}`));
    });
  });
}
