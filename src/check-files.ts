import { checkModule, type CheckOptions } from './check/check.js';
import type { ModuleReport } from './check/finding.js';
import { FileSource } from './elf/source.js';
import { reasonOf } from './errors.js';
import type { Inputs, Unreadable } from './source/paths.js';

/** Checks every file of the inputs, one after the other; what cannot be read is reported as not analysed. */
export async function checkFiles(
  inputs: Inputs,
  options: CheckOptions,
  onFile: (done: number) => void = () => undefined,
): Promise<ModuleReport[]> {
  const reports: ModuleReport[] = [];
  for (const path of inputs.files) {
    reports.push(await checkFile(path, options));
    onFile(reports.length);
  }
  return [...reports, ...inputs.unreadable.map(notAnalysed)];
}

async function checkFile(path: string, options: CheckOptions): Promise<ModuleReport> {
  let source: FileSource;
  try {
    source = new FileSource(path);
  } catch (error) {
    return notAnalysed({ path, reason: reasonOf(error) });
  }
  try {
    return await checkModule(source, path, options);
  } finally {
    source.close();
  }
}

function notAnalysed({ path, reason }: Unreadable): ModuleReport {
  return {
    status: 'not-analysed',
    path,
    reason,
    sha256: undefined,
    name: undefined,
    arch: undefined,
    kernel: undefined,
    builder: undefined,
    objects: [],
    findings: [],
    undecided: [],
    remarks: [],
  };
}
