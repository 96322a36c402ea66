import { reasonOf, UsageError } from '../errors.js';
import type { ModuleReport } from '../findings/finding.js';
import type { KernelToBoot } from '../prove/kernel-to-boot.js';
import type { ProofRun } from '../prove/proof-json.js';
import type { Root } from '../source/paths.js';
import type { Log } from './log.js';

/** Which livepatches of a review are proven. */
export const PROVE = ['off', 'findings', 'all'] as const;

/** What the inputs ask of a proof. */
export interface ProvingInputs {
  readonly which: (typeof PROVE)[number];
  /** Paths; undefined where the input is empty. */
  readonly image: string | undefined;
  readonly modules: string | undefined;
  /** Paths: a kernel's package has both. */
  readonly kernelFiles: readonly string[];
}

/**
 * Boots the kernel and proves the livepatches that were checked for it, while they are on the disk. What is missing for that is a warning: the
 * verdicts stand without.
 * @param files which files are modules; undefined for every *.ko
 * @returns undefined where nothing was proven
 */
export async function provenFrom(
  { which, image, modules, kernelFiles }: ProvingInputs,
  roots: readonly Root[],
  files: readonly string[] | undefined,
  reports: readonly ModuleReport[],
  log: Log,
): Promise<ProofRun | undefined> {
  if (which === 'off') return undefined;
  if (image === undefined && kernelFiles.length === 0) {
    log.warning('nothing is proven: the inputs "kernel-files" and "kernel-image" are empty');
    return undefined;
  }
  let kernel: KernelToBoot | undefined;
  try {
    const [{ kernelToBoot }, { livepatchesIn, proveAll, proverFor }] = await Promise.all([
      import('../prove/kernel-to-boot.js'),
      import('./proving.js'),
    ]);
    kernel = await kernelToBoot(image, kernelFiles);
    const { release } = kernel;
    const wanted = new Map(
      reports.filter((report) => report.kernel === release && isWanted(report, which)).map((report) => [report.sha256, report]),
    );
    if (wanted.size === 0) return undefined;
    const { livepatches } = await livepatchesIn(roots, files);
    const pairs = livepatches.flatMap((livepatch) => {
      const report = wanted.get(livepatch.sha256);
      return report === undefined ? [] : [{ livepatch, report }];
    });
    const wish = { modules, kernelFiles, cpu: undefined, seconds: undefined, busybox: undefined };
    const prover = await proverFor(kernel, wish, livepatches);
    log.info(`booting Linux ${release} to prove ${pairs.length} of ${reports.length} modules`);
    return await proveAll(
      pairs.map(({ livepatch }) => livepatch),
      pairs.map(({ report }) => report),
      prover,
      ({ predicted, verdict }) => {
        log.info(`${predicted.report.path}: ${verdict.proof}`);
      },
    );
  } catch (error) {
    // A kernel that does not boot says nothing of the modules.
    if (!(error instanceof UsageError) && !(error instanceof Error && /did not boot|qemu/i.test(error.message))) throw error;
    log.warning(`nothing is proven: ${reasonOf(error)}`);
    return undefined;
  } finally {
    kernel?.close();
  }
}

function isWanted({ status }: ModuleReport, which: ProvingInputs['which']): boolean {
  return status === 'findings' || (status === 'clean' && which === 'all');
}
