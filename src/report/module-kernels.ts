import type { Finding, ModuleReport } from '../findings/finding.js';
import { findingJson } from './json.js';

/** The reports on one module: one for each kernel that it was checked for. */
export type ModuleKernels = readonly [ModuleReport, ...ModuleReport[]];

/** The reports by module, in their order. */
export function byModule(reports: readonly ModuleReport[]): ModuleKernels[] {
  const modules: [ModuleReport, ...ModuleReport[]][] = [];
  const open = new Map<string, { readonly group: [ModuleReport, ...ModuleReport[]]; readonly kernels: Set<string | undefined> }>();
  for (const report of reports) {
    const key = JSON.stringify([report.path, report.sha256]);
    const known = open.get(key);
    // A path that was asked for twice is two modules.
    if (known !== undefined && report.sha256 !== undefined && !known.kernels.has(report.kernel)) {
      known.group.push(report);
      known.kernels.add(report.kernel);
      continue;
    }
    const group: [ModuleReport, ...ModuleReport[]] = [report];
    modules.push(group);
    open.set(key, { group, kernels: new Set([report.kernel]) });
  }
  return modules;
}

/** A finding, and the kernels on which it comes out the same, to the last word. */
export interface KernelsFinding {
  readonly finding: Finding;
  readonly kernels: readonly string[];
}

/** The findings of one module, each once. @param found for each kernel its findings */
export function findingsByKernels(
  found: readonly (Pick<ModuleReport, 'kernel'> & { readonly findings: readonly Finding[] })[],
): KernelsFinding[] {
  const shared = new Map<string, { readonly finding: Finding; readonly kernels: string[] }>();
  for (const { kernel = '', findings } of found) {
    const seen = new Map<string, number>();
    for (const finding of findings) {
      const words = JSON.stringify(findingJson(finding));
      const number = (seen.get(words) ?? 0) + 1;
      seen.set(words, number);
      const key = `${number} ${words}`;
      const same = shared.get(key);
      if (same === undefined) shared.set(key, { finding, kernels: [kernel] });
      else same.kernels.push(kernel);
    }
  }
  return [...shared.values()];
}

/** `on Linux 6.1.192 and Linux 6.12.9`. */
export function kernelsWords(kernels: readonly string[]): string {
  const names = kernels.map((kernel) => `Linux ${kernel}`);
  const last = names.pop() ?? '';
  return `on ${names.length === 0 ? last : `${names.join(', ')} and ${last}`}`;
}
