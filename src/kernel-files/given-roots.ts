import { type Dirent, readdirSync, statSync, type Stats } from 'node:fs';
import { join, normalize } from 'node:path';
import { errorCode, reasonOf } from '../errors.js';
import { isDirectory, type Root } from '../source/paths.js';
import type { KernelFileProblem } from './kernel-builds.js';

/** The files that stand for what was given, and what nobody looks at although it may be meant. */
export interface GivenRoots {
  readonly roots: readonly Root[];
  /** What was given, in its order: each path without a slash at its end. */
  readonly asked: readonly string[];
  readonly problems: readonly KernelFileProblem[];
}

/**
 * Files stand for themselves, folders for every file below them, in sorted order.
 * @param isKernelFileName whether a link that leads nowhere is named: of other names nobody expected a kernel file
 * @throws UsageError when a path does not exist
 */
export function givenRoots(paths: readonly string[], isKernelFileName: (name: string) => boolean): GivenRoots {
  const folders = new Folders(isKernelFileName);
  const asked = paths.map((path) => normalize(path).replace(/(?<=.)\/$/, ''));
  const roots = asked.flatMap((one) =>
    (isDirectory(one) ? folders.filesBelow(one) : [one]).map((file) => ({ file, shown: file, asked: one })),
  );
  return { roots: folders.withoutSecondNames(roots), asked, problems: folders.problems };
}

/**
 * Reads folders. A link to a file counts as that file: workflows link Module.symvers and vmlinux into one folder. A link to a folder does not:
 * /lib/modules has some that lead out of it, and a checkout may have one that leads anywhere.
 */
class Folders {
  readonly problems: KernelFileProblem[] = [];
  /** The file that each link leads to. */
  readonly #links = new Map<string, string>();

  constructor(private readonly isKernelFileName: (name: string) => boolean) {}

  filesBelow(folder: string): string[] {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.#problem(folder, reasonOf(error));
      return [];
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    return entries.flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return this.filesBelow(path);
      if (entry.isSymbolicLink()) return this.#linked(path, entry.name);
      return entry.isFile() ? [path] : [];
    });
  }

  #linked(path: string, name: string): string[] {
    let target: Stats;
    try {
      target = statSync(path);
    } catch (error) {
      if (this.isKernelFileName(name))
        this.#problem(path, `the link leads to nothing that can be read (${errorCode(error) ?? reasonOf(error)})`);
      return [];
    }
    if (target.isDirectory()) this.#problem(path, 'links to folders are not followed; if kernel files are there, name the folder itself');
    if (!target.isFile()) return [];
    this.#links.set(path, identityOf(target));
    return [path];
  }

  /** Without links to what is there anyway: two lists of one kind would be taken for those of two kernels. */
  withoutSecondNames(roots: readonly Root[]): readonly Root[] {
    if (this.#links.size === 0) return roots;
    const seen = new Set(roots.filter(({ file }) => !this.#links.has(file)).flatMap(({ file }) => identityAt(file) ?? []));
    return roots.filter(({ file }) => {
      const target = this.#links.get(file);
      if (target === undefined) return true;
      if (seen.has(target)) return false;
      seen.add(target);
      return true;
    });
  }

  #problem(path: string, reason: string): void {
    this.problems.push({ path, message: `${path}: ${reason}` });
  }
}

function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

/** Undefined where the file has gone meanwhile, which whoever reads it reports. */
function identityAt(path: string): string | undefined {
  try {
    return identityOf(statSync(path));
  } catch {
    return undefined;
  }
}
