import { codeSpan } from '../report/escape.js';
import { grouped } from '../grouped.js';
import { codeList, fileName, modulesWords } from './module-words.js';
import type { ReviewedModule } from './remark.js';

/** What sets some modules of a comment apart from the others: `Linux 6.1.192`, `Linux 6.1.192 on aarch64`, or their names. */
export function scopeWords(some: readonly ReviewedModule[], all: readonly ReviewedModule[]): string {
  const chosen = new Set(some);
  const others = all.filter((module) => !chosen.has(module));
  const byKernel = keysOf(some, kernelKey);
  if (some.every(({ report }) => report.kernel !== undefined) && isApart(byKernel, keysOf(others, kernelKey)))
    return kernelWords(some, all);
  if (isApart(keysOf(some, nameKey), keysOf(others, nameKey))) return modulesWords(some);
  const pathKey = ({ report }: ReviewedModule): string => report.path;
  if (isApart(keysOf(some, pathKey), keysOf(others, pathKey))) return codeList(some.map(pathKey));
  // One file, checked for several kernels.
  return some.map(({ report }) => `${codeSpan(report.path)} (${codeSpan(report.kernel ?? '')})`).join('; ');
}

/** The kernels of the modules, and their architecture where the comment is about several. */
function kernelWords(some: readonly ReviewedModule[], all: readonly ReviewedModule[]): string {
  const kernelsOf = (modules: readonly ReviewedModule[]) => codeList([...new Set(modules.flatMap(({ report }) => report.kernel ?? []))]);
  if (new Set(all.map(({ report }) => report.arch)).size < 2) return `Linux ${kernelsOf(some)}`;
  const archs = grouped(some, ({ report }) => report.arch ?? '');
  return [...archs].map(([arch, modules]) => `Linux ${kernelsOf(modules)} on ${codeSpan(arch)}`).join('; ');
}

function kernelKey({ report }: ReviewedModule): string {
  return JSON.stringify([report.kernel, report.arch]);
}

function nameKey(module: ReviewedModule): string {
  return JSON.stringify([fileName(module.report.path), module.report.kernel]);
}

function keysOf(modules: readonly ReviewedModule[], keyOf: (module: ReviewedModule) => string): ReadonlySet<string> {
  return new Set(modules.map(keyOf));
}

function isApart(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].every((key) => !others.has(key));
}
