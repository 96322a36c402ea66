import type { LineFile } from './line-files.js';

/** Most trees that one unit is taken to be compiled from. */
const MAX_ROOTS = 8;

/** The end of a directory that every unit of a kernel names, because every one includes <linux/…>. */
const MARK = '/include/linux';

/**
 * Turns the names in one unit's DWARF into paths in the source tree.
 *
 * What builds write: a kernel or kpatch-build compiles in the tree (directory = the tree, names relative: `fs/ext2/super.c`,
 * `./include/linux/fs.h`). With `make O=`, as distributions do, the directory is the object tree and names lead to the
 * source tree, absolute or by `../`. A module outside of the tree has its own directory, from Linux 6.13 on as
 * the compilation directory, and the kernel's headers have absolute names. -fdebug-prefix-map can make any of them relative.
 *
 * So the trees are the compilation directory, and what comes before `/include/linux` in the unit's include directories; a path
 * is cut at the longest of them that contains it. A path outside of them stays absolute: cut anywhere else it would name another
 * file.
 */
export class SourceTree {
  readonly #directory: string;
  readonly #roots: readonly string[];

  /**
   * @param directory DW_AT_comp_dir
   * @param directories the line table's directories
   */
  constructor(directory: string | undefined, directories: Iterable<string>) {
    this.#directory = directory ?? '';
    this.#roots = this.#rootsOf(directories).toSorted((a, b) => b.length - a.length);
  }

  /** The path of a file of the unit; undefined for what the compiler made up (`<built-in>`, `<artificial>`). */
  pathOf({ directory, name }: LineFile): string | undefined {
    if (name === '' || name.startsWith('<')) return undefined;
    const path = this.#resolve(directory === undefined ? name : joined(directory, name));
    const root = this.#roots.find((candidate) => path.startsWith(`${candidate}/`));
    return root === undefined ? path : path.slice(root.length + 1);
  }

  /** From the compilation directory on, without `.` and `..`. */
  #resolve(path: string): string {
    return normalised(joined(this.#directory, path));
  }

  #rootsOf(directories: Iterable<string>): string[] {
    const trees: string[] = [];
    for (const directory of directories) {
      const path = this.#resolve(directory);
      if (!path.endsWith(MARK) || path === MARK) continue;
      const root = path.slice(0, -MARK.length);
      if (!trees.includes(root)) trees.push(root);
      if (trees.length === MAX_ROOTS) break;
    }
    // tools/include/linux lies in the kernel's tree and is no tree itself.
    const outermost = trees.filter((root) => !trees.some((other) => root.startsWith(`${other}/`)));
    const own = this.#resolve('.');
    return own === '' || own === '/' || outermost.includes(own) ? outermost : [own, ...outermost];
  }
}

function joined(directory: string, path: string): string {
  return path.startsWith('/') || directory === '' ? path : `${directory}/${path}`;
}

/** Resolves `.`, `..` and `//` by the text alone. What `..` leads out of is not known, or is `/`: it is left out. */
function normalised(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return (path.startsWith('/') ? '/' : '') + segments.join('/');
}
