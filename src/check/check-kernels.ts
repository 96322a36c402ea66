import type { ModuleReport } from '../findings/finding.js';
import { checkLivepatch, type CheckOptions, type Livepatch } from './check.js';

/** How the modules of a run are checked. */
export interface RunOptions extends Omit<CheckOptions, 'kernel'> {
  /** The releases that load the modules: each module is checked for each. Without any, the module's vermagic says. */
  readonly kernels?: readonly string[];
}

/** A check for each of the kernels. */
export function optionsForKernels({ kernels = [], ...options }: RunOptions): readonly [CheckOptions, ...CheckOptions[]] {
  const [first, ...others] = kernels.map((kernel) => ({ ...options, kernel }));
  return first === undefined ? [options] : [first, ...others];
}

/** The first look at a file is for no kernel, where there are several. */
export function firstLookOptions(options: RunOptions): CheckOptions {
  const [first, ...others] = optionsForKernels(options);
  return others.length === 0 ? first : { ...first, kernel: undefined };
}

/** The verdicts on a livepatch, one for each kernel; see checkLivepatch(). */
export async function checkForKernels(livepatch: Livepatch, options: RunOptions): Promise<ModuleReport[]> {
  const reports: ModuleReport[] = [];
  for (const one of optionsForKernels(options)) reports.push(await checkLivepatch(livepatch, one));
  return reports;
}
