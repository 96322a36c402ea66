import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Workspace } from '../archive/workspace.js';
import { type CheckOptions, checkLivepatch, firstLook } from '../check/check.js';
import { ElfFile } from '../elf/file.js';
import { BufferSource } from '../elf/source.js';
import { reasonOf, UsageError } from '../errors.js';
import { readKernelFiles } from '../kernel-files/read-kernel-files.js';
import { LivepatchModule } from '../livepatch/module.js';
import { TOOL_NAME, toolVersion } from '../package.js';
import { bugReport, bugReportName } from '../prove/bug-report.js';
import { imageRelease } from '../prove/kernel-image.js';
import { fastestAccelerator } from '../prove/machine.js';
import { ModuleFolder } from '../prove/module-folder.js';
import { type ProofRun, proofJson } from '../prove/proof-json.js';
import { proofMarkdown } from '../prove/proof-markdown.js';
import { proofText } from '../prove/proof-text.js';
import { GUEST_MEMORY, type Predicted, prove } from '../prove/prove.js';
import { prepare, targetNames } from '../prove/subject.js';
import { printable } from '../report/escape.js';
import { EXIT } from '../report/summary.js';
import { filesOf } from '../source/files.js';
import { collectInputs } from '../source/paths.js';
import { checkOptionsOf, KERNEL_OPTIONS, oneOf } from './options.js';
import { askedPaths } from './paths.js';
import { writeWholeFile } from '../written-file.js';

const FORMATS = ['text', 'json', 'markdown'] as const;

/** Seconds for one scenario: under emulation on a busy machine the longest takes 20. */
const DEFAULT_SECONDS = 120;

const QEMU = 'qemu-system-x86_64';

/** `klp-lint prove`: boots the kernel, loads the livepatches, and sets what happened beside what is predicted. @returns the exit code */
export async function proveCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...KERNEL_OPTIONS,
      'kernel-files': { type: 'string', multiple: true },
      'kernel-image': { type: 'string' },
      'module-folder': { type: 'string' },
      cpu: { type: 'string', default: 'max' },
      'max-time': { type: 'string' },
      busybox: { type: 'string' },
      'bug-reports': { type: 'string' },
      format: { type: 'string', default: 'text' },
      output: { type: 'string' },
    },
  });
  const format = oneOf('--format', values.format, FORMATS);
  if (!/^[\w.,+=-]{1,200}$/.test(values.cpu))
    throw new UsageError(`--cpu is a CPU model of QEMU, such as max or qemu64; not ${JSON.stringify(values.cpu)}`);
  const seconds = secondsOf(values['max-time']);
  const image = values['kernel-image'];
  if (image === undefined)
    throw new UsageError('prove needs --kernel-image: the kernel that is booted, such as /boot/vmlinuz-6.1.0-56-amd64');
  const paths = askedPaths('prove', positionals);
  const bytes = fileBytes('--kernel-image', image);
  const release = imageRelease(bytes);
  if (release === undefined)
    throw new UsageError(`--kernel-image: ${image} is not a bzImage of x86-64, which is what can be booted so far`);
  const machine = {
    image,
    busybox: staticBusybox(values.busybox),
    cpu: values.cpu,
    accelerator: await fastestAccelerator(),
    seconds,
  };
  const qemu = await qemuVersion();
  const folder = values['module-folder'] === undefined ? undefined : new ModuleFolder(values['module-folder']);

  const found = await livepatches(paths);
  const targets = [...new Set(found.flatMap((one) => targetsOf(one.bytes)))].flatMap((name) => folder?.pathOf(name) ?? []);
  const kernelFiles = await readKernelFiles([...(values['kernel-files'] ?? []), ...targets]);
  const options: CheckOptions = { ...checkOptionsOf({ ...values, kernel: values.kernel ?? release }), kernelFiles };
  const predicted: Predicted[] = [];
  const remarks: string[] = [...kernelFiles.remarks(new Set())];
  for (const [number, one] of found.entries()) {
    const report = await checkLivepatch(one, options);
    try {
      const prepared = await prepare(one.bytes, [...report.findings, ...report.suppressed.map(({ finding }) => finding)], folder, number);
      predicted.push({ report, bytes: one.bytes, prepared });
      if (prepared.missing.length > 0) {
        const where = folder === undefined ? 'no --module-folder was given' : `${folder.path} has no such module`;
        remarks.push(`${one.path}: without ${prepared.missing.join(', ')} (${where}) only what the livepatch does alone is proven`);
      }
    } catch (error) {
      remarks.push(`${one.path}: not proven: ${reasonOf(error)}`);
    }
  }
  if (predicted.length === 0) throw new UsageError(`no livepatch to prove: ${[...remarks, paths.join(' ')].join('; ')}`);
  process.stderr.write(`klp-lint: booting Linux ${printable(release)} (${machine.accelerator}, ${printable(qemu)})\n`);
  const start = performance.now();
  const proofs = await prove(predicted, machine, ({ predicted: { report }, verdict }) => {
    process.stderr.write(`klp-lint: ${printable(report.path)}: ${verdict.proof}\n`);
  });
  const run: ProofRun = {
    tool: { name: TOOL_NAME, version: toolVersion() },
    kernel: { release, image, sha256: createHash('sha256').update(bytes).digest('hex') },
    machine: { qemu, accelerator: machine.accelerator, cpu: machine.cpu, memory: GUEST_MEMORY },
    seconds: (performance.now() - start) / 1000,
    proofs,
    remarks,
  };
  const text = { text: proofText, json: proofJson, markdown: proofMarkdown }[format](run);
  if (values.output === undefined) process.stdout.write(text);
  else writeWholeFile(values.output, text);
  if (values['bug-reports'] !== undefined) writeBugReports(run, values['bug-reports']);
  if (proofs.some(({ verdict }) => verdict.proof === 'disagrees')) return EXIT.findings;
  return proofs.length < found.length || proofs.some(({ verdict }) => verdict.proof === 'not-proven') ? EXIT.notAnalysed : EXIT.clean;
}

/** The livepatches below the paths, with all their bytes. @throws UsageError for a file that cannot be read */
async function livepatches(paths: readonly string[]): Promise<{ path: string; bytes: Uint8Array; sha256: string }[]> {
  const workspace = new Workspace();
  const found: { path: string; bytes: Uint8Array; sha256: string }[] = [];
  try {
    for await (const one of filesOf(collectInputs(paths).roots, { workspace })) {
      if (one.kind !== 'file') throw new UsageError(`${one.place}: ${one.reason}`);
      const look = firstLook(one.source, one.place, {});
      if (look.kind === 'livepatch') found.push({ ...look.livepatch, bytes: Uint8Array.from(look.livepatch.bytes) });
      else if (look.report.status === 'not-analysed') throw new UsageError(`${one.place}: ${look.report.reason}`);
    }
  } finally {
    workspace.close();
  }
  return found;
}

/** A file that cannot be read says so when it is prepared. */
function targetsOf(bytes: Uint8Array): string[] {
  try {
    return targetNames(new LivepatchModule(ElfFile.open(new BufferSource(bytes))));
  } catch {
    return [];
  }
}

function secondsOf(value: string | undefined): number {
  if (value === undefined) return DEFAULT_SECONDS;
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new UsageError(`--max-time is a number of seconds from 1 to 9999; not ${JSON.stringify(value)}`);
  return Number(value);
}

function fileBytes(option: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${option}: ${reasonOf(error)}`, { cause: error });
  }
}

/** @throws UsageError where there is none that runs without libraries */
function staticBusybox(asked: string | undefined): string {
  const path = asked ?? onPath('busybox');
  if (path === undefined) throw new UsageError('prove needs a static busybox (Debian: apt-get install busybox-static), or --busybox FILE');
  const elf = fileBytes('--busybox', path);
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
  if (onPath(QEMU) === undefined) throw new UsageError(`prove needs ${QEMU} (Debian: apt-get install qemu-system-x86)`);
  return new Promise((resolve, reject) => {
    execFile(QEMU, ['--version'], (error, stdout) => {
      if (error === null) resolve(stdout.split('\n')[0] ?? '');
      else reject(new UsageError(`${QEMU} does not run: ${reasonOf(error)}`));
    });
  });
}

/** One file for each module of which the kernel and klp-lint say different things. */
function writeBugReports(run: ProofRun, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`--bug-reports: ${reasonOf(error)}`, { cause: error });
  }
  for (const proof of run.proofs.filter(({ verdict }) => verdict.proof === 'disagrees')) {
    const path = join(folder, bugReportName(run, proof));
    writeWholeFile(path, bugReport(run, proof));
    process.stderr.write(`klp-lint: the kernel disagrees with klp-lint; ${printable(path)} has what a bug report needs\n`);
  }
}
