import { basename, dirname } from 'node:path';
import { formatOf, isContainerName, withoutCompression } from '../archive/format.js';
import { type ArchiveLimits, Meter } from '../archive/limits.js';
import { type Postponed, type Unpacked, unpack } from '../archive/unpack.js';
import { Workspace } from '../archive/workspace.js';
import { ElfFormatError } from '../elf/errors.js';
import { hasElfMagic } from '../elf/file.js';
import { type ByteSource, PathSource } from '../elf/source.js';
import { errorCode, reasonOf } from '../errors.js';
import { moduleNameOf } from './exports.js';
import { KernelFileError, PlaceholderError } from './errors.js';
import { type KernelFile, keepKernelFile, readImageFile, readKernelFile } from './kernel-file.js';
import { type KernelFileProblem, type GivenFile, KernelBuilds, type Origin } from './kernel-builds.js';
import { modulesFolderRelease } from './postponed-module.js';
import type { TargetModule } from './target-module.js';
import type { Root } from '../source/paths.js';
import { type GivenRoots, givenRoots } from './given-roots.js';

/**
 * Bytes that are kept in memory of all lists, and of what is compressed or in archives; with what is made of them to find things,
 * five times as many. The tables of all 4,023 modules of Debian's 6.1 have 58 MB, a vmlinux's 15 MB, its lists 11 MB.
 */
const MOST_KEPT = 256 * 2 ** 20;

/** The names of lists, without the ending of a compression. */
const LIST_NAME = /^(((Module|vmlinux)\.)?symvers|System\.map|kallsyms)([-_.].*)?$/;
/** Those of configurations: /boot/config-*, .config and /proc/config.gz. */
const CONFIGURATION_NAME = /^(\.config|config(-\d.*)?)$/;
/** Those of the other files. Not of the objects and scripts of a build that are named after vmlinux: vmlinux.o, vmlinux.lds. */
const OTHER_NAME = /^vmlinu[xz](-.*|\.debug)?$|^(bzImage|Image|image)(-.*)?$|^utsrelease\.h$|\.ko$/;

/** Whether a file in an archive is looked at. */
function isKernelFileName(path: string): boolean {
  const name = basename(withoutCompression(path));
  return LIST_NAME.test(name) || CONFIGURATION_NAME.test(name) || OTHER_NAME.test(name);
}

/**
 * The kernels whose files the paths name. Every file in a folder is looked at, and in an archive every file with the name of a kernel file.
 * Other files in folders and archives are ignored; a path that itself is not a kernel file is a problem.
 * @throws UsageError when a path does not exist
 */
export function readKernelFiles(paths: readonly string[], limits?: ArchiveLimits): Promise<KernelBuilds> {
  return collect(givenRoots(paths, isKernelFileName), 'asked', limits);
}

/** The kernels whose files lie beside the modules: in the folders and archives that are checked, found by name. */
export function findKernelFiles(roots: readonly Root[], limits?: ArchiveLimits): Promise<KernelBuilds> {
  const named = roots.filter(({ shown, asked, file }) => asked === shown || isKernelFileName(file) || isContainerName(file));
  return collect({ roots: named, asked: [], problems: [] }, 'found', limits);
}

/** The same for paths. @throws UsageError when a path does not exist */
export function findKernelFilesIn(paths: readonly string[], limits?: ArchiveLimits): Promise<KernelBuilds> {
  // The search for modules reports what cannot be listed.
  return findKernelFiles(givenRoots(paths, isKernelFileName).roots, limits);
}

async function collect(given: GivenRoots, origin: Origin, limits: ArchiveLimits | undefined): Promise<KernelBuilds> {
  const problems = [...given.problems];
  const workspace = new Workspace(limits);
  const reader = new KernelFileReader(problems, workspace);
  const empty = new Set(given.asked);
  try {
    for (const root of given.roots) if (await reader.look(root)) empty.delete(root.asked);
    workspace.leave();
  } catch (error) {
    workspace.close();
    throw error;
  }
  const images = new Set(reader.given.flatMap(({ file }) => (['image', 'vmlinux'].includes(file.kind) ? [dirname(file.path)] : [])));
  problems.push(...reader.placeholders.filter(({ path }) => !images.has(dirname(path))));
  for (const path of empty) problems.push({ path, message: `${path}: ${NOTHING_FOUND}` });
  return new KernelBuilds(reader.given, problems, origin);
}

/** Said of what was given and has nothing that is read, be it a file, a folder or an archive. */
const NOTHING_FOUND =
  'no kernel file in it: neither vmlinuz, kallsyms, System.map, Module.symvers, a configuration, vmlinux nor a module of the kernel, nor an archive with any of them';

type Reader = (source: ByteSource, path: string) => KernelFile | undefined;

/** Reads the files of kernels one after the other. */
class KernelFileReader {
  readonly given: GivenFile[] = [];
  /** Problems where no image is in their folder. */
  readonly placeholders: KernelFileProblem[] = [];
  #left = MOST_KEPT;
  /** The kernels of which a module has been read that shows what all of them have: their struct module. */
  readonly #shown = new Set<string>();

  constructor(
    private readonly problems: KernelFileProblem[],
    private readonly workspace: Workspace,
  ) {}

  /** @returns whether there is any in it, be it damaged */
  async look({ file, shown, asked }: Root): Promise<boolean> {
    let any = false;
    const wanted = { wanted: isKernelFileName, workspace: this.workspace };
    const name = withoutCompression(file);
    if (asked !== shown && this.#postpone({ place: shown, name, open: () => unpack(file, shown, wanted) }, asked)) return true;
    try {
      const source = new PathSource(file);
      // An ELF file is read where it lies, when it is asked: a vmlinux has hundreds of megabytes.
      if (hasElfMagic(source.read(0, Math.min(4, source.size), 'magic'))) return await this.#takeFile(source, shown, asked, readKernelFile);
      if (formatOf(source, shown).kind === 'plain') return await this.#takeFile(source, shown, asked, this.#keep);
    } catch (error) {
      return this.#refuse(shown, error);
    }
    const postpone = (entry: Postponed) => this.#postpone(entry, asked);
    for await (const found of unpack(file, shown, { ...wanted, postpone })) {
      const { place } = found;
      if (found.kind === 'file') any = (await this.#takeFile(found.source, place, asked, this.#keep)) || any;
      else {
        this.problems.push({ path: place, message: `${place}: ${found.reason}` });
        any = true;
      }
    }
    return any;
  }

  /** Whether it is read when it is asked for: a module of a kernel of which another shows what all have. */
  #postpone({ place, name, open }: Postponed, root: string): boolean {
    const release = modulesFolderRelease(name);
    if (release === undefined || !this.#shown.has(release)) return false;
    const module = {
      name: moduleNameOf(name.slice(0, -KO.length)),
      path: place,
      release,
      read: () => this.#readPostponed(open(), release),
    };
    this.given.push({ file: { kind: 'postponed', path: place, release, module }, root });
    return true;
  }

  async #readPostponed(opened: AsyncGenerator<Unpacked>, release: string): Promise<TargetModule | undefined> {
    let module: TargetModule | undefined;
    for await (const found of opened) {
      if (found.kind === 'refused') this.problems.push({ path: found.place, message: `${found.place}: ${found.reason}` });
      else module = this.#moduleIn(found.source, found.place, release) ?? module;
    }
    // What is too large for memory lies in a folder of its own until then.
    this.workspace.leave();
    return module;
  }

  #moduleIn(source: ByteSource, path: string, release: string): TargetModule | undefined {
    try {
      const file = this.#keep(source, path);
      if (file?.kind !== 'module') return undefined;
      if (file.release === release) return file.module;
      throw new KernelFileError(
        path,
        undefined,
        `it was built for Linux ${file.release ?? 'of no name'}, and lies among the modules of ${release}`,
      );
    } catch (error) {
      this.#refuse(path, error);
      return undefined;
    }
  }

  async #takeFile(source: ByteSource, path: string, root: string, read: Reader): Promise<boolean> {
    try {
      const image = await readImageFile(source, path, new Meter(this.workspace.spent, source.size));
      if (image === undefined) return this.#take(source, path, root, read);
      this.given.push({ file: image, root });
      return true;
    } catch (error) {
      return this.#refuse(path, error);
    }
  }

  readonly #keep = (source: ByteSource, path: string): KernelFile | undefined => {
    const result = keepKernelFile(source, path, this.#left);
    this.#left -= result?.kept ?? 0;
    return result?.file;
  };

  #take(source: ByteSource, path: string, root: string, read: Reader): boolean {
    try {
      const file = read(source, path);
      if (file?.kind === 'module' && modulesFolderRelease(withoutCompression(path)) === file.release && showsStructModule(file.module))
        this.#shown.add(file.release ?? '');
      if (file !== undefined) this.given.push({ file, root });
      // The build of an external module leaves an empty Module.symvers.
      else if (source.size > 0 && LIST_NAME.test(basename(withoutCompression(path)))) {
        throw new KernelFileError(path, 1, 'is not a line of such a list');
      }
      return file !== undefined && file.kind !== 'livepatch';
    } catch (error) {
      return this.#refuse(path, error);
    }
  }

  /** Damage and what the file system says are problems; everything else is a fault of ours. */
  #refuse(path: string, error: unknown): true {
    const isInput = error instanceof KernelFileError || error instanceof ElfFormatError || errorCode(error) !== undefined;
    if (!isInput) throw error;
    const problems = error instanceof PlaceholderError ? this.placeholders : this.problems;
    problems.push({ path, message: error instanceof KernelFileError ? error.message : `${path}: ${reasonOf(error)}` });
    return true;
  }
}

const KO = '.ko';

/** Whether it shows where a struct module has both of its functions, which not every module has. */
function showsStructModule({ structModule }: TargetModule): boolean {
  return structModule?.init !== undefined && structModule.exit !== undefined;
}
