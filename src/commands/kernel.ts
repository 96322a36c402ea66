import { existsSync } from 'node:fs';
import { UsageError } from '../errors.js';
import type { KernelBuilds } from '../kernel-files/kernel-builds.js';
import { readKernelFiles } from '../kernel-files/read-kernel-files.js';
import { ARCHITECTURE_NAMES } from '../livepatch/architecture-name.js';
import { UNMODELLED } from '../loader/distributions/unmodelled.js';
import { kernelOf } from '../loader/kernel.js';
import { ARCHITECTURES, type KnownBehaviour } from '../loader/kernels.js';
import { parseKernelBehaviour } from '../loader/known-behaviour.js';
import { parseRelease } from '../loader/release.js';
import { printable } from '../report/escape.js';
import { type DescribedKernel, describeKernels, kernelsJson } from '../report/kernel-description.js';
import { EXIT } from '../report/summary.js';
import { type ColourWhen, terminalOf } from '../report/terminal.js';

export interface KernelArguments {
  readonly kernelBehaviour?: readonly string[] | undefined;
  readonly arch?: string | undefined;
  readonly format: 'text' | 'json';
  readonly color: ColourWhen;
}

/** The architecture whose behaviour is shown where neither a file nor the user says one. */
const ASSUMED = 'x86_64';

/** `klp-lint kernel RELEASE|FILE…`: what kernels do, and by what that is known. @returns the exit code */
export async function kernelCommand(args: readonly string[], values: KernelArguments): Promise<number> {
  const user = parseKernelBehaviour(values.kernelBehaviour ?? []);
  const files = args.filter((arg) => existsSync(arg));
  const named = args.filter((arg) => !files.includes(arg));
  for (const name of named)
    if (parseRelease(name) === undefined)
      throw new UsageError(`${JSON.stringify(name)} is neither a file nor a release such as 6.1.0-56-amd64`);
  const builds = await readKernelFiles(files);
  const releases = named.length > 0 ? named : builds.releases();
  const kernels = releases.map((release) => described(release, builds, user, values.arch));
  const terminal = terminalOf(process.stdout, process.env, values.color);
  const remarks = builds.remarks();
  if (kernels.length === 0) {
    for (const remark of remarks) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
    throw new UsageError('nothing in these files shows which kernel they belong to; name its release too, such as 6.1.0-56-amd64');
  }
  process.stdout.write(values.format === 'json' ? kernelsJson(kernels, remarks) : describeKernels(kernels, terminal));
  for (const remark of remarks) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
  return EXIT.clean;
}

/** @throws UsageError where that kernel or architecture is not modelled */
function described(release: string, builds: KernelBuilds, user: KnownBehaviour, arch: string | undefined): DescribedKernel {
  const unmodelled = UNMODELLED.find((one) => one.release.test(release));
  if (unmodelled !== undefined) throw new UsageError(`${unmodelled.name} is not modelled: ${unmodelled.why}`);
  const match = builds.for(release);
  const build = match.kind === 'build' ? match.build : undefined;
  const known = arch ?? ARCHITECTURE_NAMES.get(build?.machine ?? -1);
  if (known !== undefined && !ARCHITECTURES.includes(known))
    throw new UsageError(`the loader of ${known} is not modelled; ${ARCHITECTURES.join(', ')} is`);
  const architecture = known ?? ASSUMED;
  const kernel = kernelOf(release, { user, evidence: build?.evidence, architecture });
  if (kernel === undefined) throw new UsageError(`the kernel release '${release}' does not begin with a version such as 6.1; name it`);
  return { kernel, architecture, isArchitectureKnown: known !== undefined, build };
}
