import { firstLook, type CheckOptions } from '../../src/check/check.js';
import { Checker } from '../../src/check/checker.js';
import type { ByteSource } from '../../src/elf/source.js';
import type { ModuleReport } from '../../src/findings/finding.js';

/** The verdict on one module, by the same two steps as checkFiles() for each file that it reads. */
export async function checkSource(source: ByteSource, path: string, options: CheckOptions): Promise<ModuleReport> {
  const look = firstLook(source, path, options);
  if (look.kind === 'report') return look.report;
  const { kernel, ...others } = options;
  const [report] = await (await new Checker({ ...others, kernels: kernel === undefined ? [] : [kernel] }).give(look.livepatch)).reports;
  if (report === undefined) throw new Error('each kernel has a report');
  return report;
}
