import type { ArchiveLimits } from '../archive/limits.js';
import type { ReadingOptions } from '../check/check-files.js';
import type { CheckOptions } from '../check/check.js';
import type { FilesBeside } from '../config/config.js';
import type { KernelBuilds } from '../kernel-files/kernel-builds.js';
import type { KnownBehaviour } from '../loader/kernels.js';

/** What the inputs decide about the check of a module: the same module and the same of these give the same verdict. */
export interface Checking {
  /** Which files in folders and containers are modules; undefined for every *.ko. */
  readonly files: readonly string[] | undefined;
  /** The release that loads the modules; undefined for the one each was built for. */
  readonly kernel: string | undefined;
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

/** Which kernel the rules are asked about. @param kernelFiles undefined where there are none */
export function checkOptions(
  { kernel, kernelBehaviour, maxTime }: Pick<Checking, 'kernel' | 'kernelBehaviour' | 'maxTime'>,
  kernelFiles: KernelBuilds | undefined,
): CheckOptions {
  return {
    kernelBehaviour,
    maxTime,
    ...(kernelFiles === undefined ? {} : { kernelFiles }),
    ...(kernel === undefined ? {} : { kernel }),
  };
}

/** Which files are read, and how much of them. */
export function readingOptions({ files, limits }: Pick<Checking, 'files' | 'limits'>): ReadingOptions {
  return { limits, ...(files === undefined ? {} : { files }) };
}
