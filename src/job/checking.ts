import type { ArchiveLimits } from '../archive/limits.js';
import type { ReadingOptions } from '../check/check-files.js';
import type { RunOptions } from '../check/check-kernels.js';
import type { Config, FilesBeside } from '../config/config.js';
import type { KernelBuilds } from '../kernel-files/kernel-builds.js';
import type { KnownBehaviour } from '../loader/kernels.js';

/** What the inputs decide about the check of a module: the same module and the same of these give the same verdict. */
export interface Checking {
  /** Which files in folders and containers are modules; undefined for every *.ko. */
  readonly files: readonly string[] | undefined;
  /** The releases that load the modules; empty for the one each was built for. */
  readonly kernels: readonly string[];
  /** What that kernel does although its version says otherwise. */
  readonly kernelBehaviour: KnownBehaviour;
  /** Paths of kernel files; empty where those beside the modules count. */
  readonly kernelFiles: readonly string[];
  /** Whether those beside the modules count. */
  readonly kernelFilesBeside: FilesBeside;
  readonly limits: ArchiveLimits;
  /** Seconds that one module may take. */
  readonly maxTime: number;
}

/** The same with the kernels that the configuration lists, where no input names any. */
export function withConfig(checking: Checking, { kernels = [] }: Pick<Config, 'kernels'>): Checking {
  return checking.kernels.length > 0 ? checking : { ...checking, kernels };
}

/** Which kernels the rules are asked about. @param kernelFiles undefined if no kernel files were given or found */
export function checkOptions(
  { kernels, kernelBehaviour, maxTime }: Pick<Checking, 'kernels' | 'kernelBehaviour' | 'maxTime'>,
  kernelFiles: KernelBuilds | undefined,
): RunOptions {
  if (kernels.length > 1) kernelFiles?.expectSeveralKernels();
  return {
    kernels,
    kernelBehaviour,
    maxTime,
    ...(kernelFiles === undefined ? {} : { kernelFiles }),
  };
}

/** Which files are read, and how much of them. */
export function readingOptions({ files, limits }: Pick<Checking, 'files' | 'limits'>): ReadingOptions {
  return { limits, ...(files === undefined ? {} : { files }) };
}
