import { codeSpan } from '../report/escape.js';
import { plural } from '../report/severities.js';
import { linked } from './links.js';
import type { Occurrence, ReviewedModule } from './remark.js';

/** Modules named in one comment. */
const MAX_MODULES = 5;
/** Names in one list. */
const MAX_NAMES = 8;

/** Names as code, with a count of those that are too many. */
export function codeList(names: readonly string[], most = MAX_NAMES): string {
  const shown = names.slice(0, most).map(codeSpan);
  return [...shown, ...(names.length > most ? [`${names.length - most} more`] : [])].join(', ');
}

/** The modules that these findings are of, each once. */
export function seenIn(occurrences: readonly Occurrence[]): ReviewedModule[] {
  return [...new Set(occurrences.map(({ module }) => module))];
}

/** A module's file name, linked to the artifact that holds it. */
export function moduleLink({ report, containers }: ReviewedModule): string {
  return linked(codeSpan(fileName(report.path)), containers.find(({ url }) => url !== undefined)?.url);
}

/** `livepatch-ext2.ko in 2 artifacts (6.1.192, 6.1.195)` for each file name. */
export function modulesWords(modules: readonly ReviewedModule[], most = MAX_MODULES): string {
  const byName = new Map<string, [ReviewedModule, ...ReviewedModule[]]>();
  for (const module of modules) {
    const name = fileName(module.report.path);
    const others = byName.get(name);
    if (others === undefined) byName.set(name, [module]);
    else others.push(module);
  }
  const words = [...byName.values()].map((group) => {
    // A module that was checked for several kernels is there once.
    const places = new Set(
      group.flatMap(({ report, containers }) => containers.map(({ name, url }) => JSON.stringify([report.path, name, url]))),
    ).size;
    const kernels = [...new Set(group.flatMap(({ report }) => report.kernel ?? []))];
    return `${moduleLink(group[0])}${places > 1 ? ` in ${places} places` : ''}${kernels.length === 0 ? '' : ` (${codeList(kernels)})`}`;
  });
  const left = words.length - most;
  return [...words.slice(0, most), ...(left > 0 ? [plural(left, 'more module')] : [])].join(', ');
}

export function fileName(path: string): string {
  return path.split(/\/| → /).at(-1) ?? path;
}
