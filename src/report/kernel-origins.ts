import type { ModuleReport } from '../findings/finding.js';
import { type BehaviourOrigins, originCounts } from '../loader/origin-words.js';

/** Kernels that are named. */
const MOST_KERNELS = 20;

/**
 * By what it is known what each kernel of the reports does, a sentence a kernel: `Linux 6.1.0-56-amd64 (x86_64), of what it does: 33 seen in vmlinuz, …`.
 * @param which kernels are named
 */
export function kernelOriginSentences(
  reports: readonly Pick<ModuleReport, 'kernel' | 'arch' | 'behaviour'>[],
  which: (origins: BehaviourOrigins) => boolean = () => true,
): string[] {
  const sentences = new Set<string>();
  for (const { kernel = '', arch = '', behaviour } of reports)
    if (behaviour !== undefined && which(behaviour))
      sentences.add(`Linux ${kernel} (${arch}), of what it does: ${originCounts(behaviour)}.`);
  const left = sentences.size - MOST_KERNELS;
  return [...[...sentences].slice(0, MOST_KERNELS), ...(left > 0 ? [`${left} more kernels.`] : [])];
}

/** Whether a file of the kernel shows anything of it: the rest every reader expects. */
export function wasObserved({ observed }: BehaviourOrigins): boolean {
  return observed > 0;
}
