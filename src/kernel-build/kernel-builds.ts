import { basename, dirname } from 'node:path/posix';
import type { FactFile } from './fact-file.js';
import { KernelBuild } from './kernel-build.js';
import { nameFits, releaseInName } from './release.js';

/** A file together with the path that was asked for, which is its own or a folder above it; both normalized. */
export interface GivenFile {
  readonly file: FactFile;
  readonly root: string;
}

/** What the given files say of the kernel that a module is for. */
export type Match =
  /** nothing was given, or nothing of it can be read */
  | { readonly kind: 'none' }
  | { readonly kind: 'build'; readonly build: KernelBuild; readonly remarks: readonly string[] }
  /** the files are of other kernels */
  | { readonly kind: 'other'; readonly releases: readonly string[] };

interface Group {
  readonly files: FactFile[];
  /** Whether a file's content says the release; else only names do. */
  certain: boolean;
}

/**
 * The kernels of a run. Which kernel a file is of says, in this order: its content (vermagic, `Linux version`, UTS_RELEASE); its own
 * name; the one release that the contents of the files in its folder say, or in the next folder above up to the path that was asked for;
 * the names of the folders in its path. Files of which none of this says anything count only where there are no others.
 */
export class KernelBuilds {
  readonly #groups = new Map<string, Group>();
  readonly #unnamed: FactFile[] = [];
  readonly #builds = new Map<string, KernelBuild>();

  /** @param problems what could not be read, in sentences */
  constructor(
    given: readonly GivenFile[],
    readonly problems: readonly string[],
  ) {
    const said = releasesByFolder(given);
    for (const { file, root } of given) {
      const content = releaseOf(file);
      const release = content ?? releaseInName(basename(file.path)) ?? releaseOfFolder(file.path, root, said);
      if (release === undefined) {
        this.#unnamed.push(file);
        continue;
      }
      const group = this.#groups.get(release) ?? { files: [], certain: false };
      this.#groups.set(release, group);
      group.files.push(file);
      group.certain ||= content !== undefined;
    }
  }

  /** The files for the kernel of that release. */
  for(release: string): Match {
    const named = [...this.#groups].find(([name]) => name === release) ?? this.#namedLike(release);
    if (named !== undefined) return { kind: 'build', build: this.#build(named[0], named[1].files), remarks: this.#unusedRemarks() };
    if (this.#groups.size > 0) return { kind: 'other', releases: [...this.#groups.keys()] };
    if (this.#unnamed.length === 0) return { kind: 'none' };
    const paths = this.#unnamed.map(({ path }) => path).join(', ');
    const twice = repeated(this.#unnamed);
    if (twice !== undefined) {
      return {
        kind: 'build',
        build: this.#build('', []),
        remarks: [`${twice} do not say of which kernel they are: none of them was used`],
      };
    }
    return {
      kind: 'build',
      build: this.#build('', this.#unnamed),
      remarks: [`${paths}: nothing says of which kernel; taken for Linux ${release}`],
    };
  }

  /** Files that only names place, under a name that is the version of that release: of several the longest. */
  #namedLike(release: string): [string, Group] | undefined {
    return [...this.#groups]
      .filter(([name, { certain }]) => !certain && nameFits(name, release))
      .sort(([a], [b]) => b.length - a.length)[0];
  }

  #unusedRemarks(): string[] {
    return this.#unnamed.map(({ path }) => `${path}: nothing says of which kernel; not used, as other files say theirs`);
  }

  #build(name: string, files: readonly FactFile[]): KernelBuild {
    const build = this.#builds.get(name) ?? new KernelBuild(files);
    this.#builds.set(name, build);
    return build;
  }
}

function releaseOf(file: FactFile): string | undefined {
  return file.kind === 'symbols' || file.kind === 'exports' ? undefined : file.release;
}

/** The releases that contents say in each folder and below it, up to the path that was asked for. */
function releasesByFolder(given: readonly GivenFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const said = new Map<string, Set<string>>();
  for (const { file, root } of given) {
    const release = releaseOf(file);
    if (release === undefined) continue;
    for (const folder of foldersWithin(file.path, root)) {
      const releases = said.get(folder) ?? new Set();
      said.set(folder, releases.add(release));
    }
  }
  return said;
}

function releaseOfFolder(path: string, root: string, said: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const nearest = foldersWithin(path, root)
    .map((folder) => said.get(folder))
    .find((releases) => releases !== undefined);
  if (nearest?.size === 1) return [...nearest][0];
  return foldersAbove(path)
    .map((folder) => releaseInName(basename(folder)))
    .find((release) => release !== undefined);
}

/** The folders from the file's own up to the path that was asked for; its own alone where that is the file itself. */
function foldersWithin(path: string, root: string): string[] {
  const folders = foldersAbove(path);
  return folders.slice(0, folders.indexOf(root === path ? dirname(path) : root) + 1);
}

function foldersAbove(path: string): string[] {
  const folders = [dirname(path)];
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) folders.push(dirname(folder));
  return folders;
}

/** Two files that say the same of vmlinux, so that they are of two kernels. */
function repeated(files: readonly FactFile[]): string | undefined {
  const same = [
    files.filter((file) => file.kind === 'symbols'),
    files.filter((file) => file.kind === 'exports' && file.list.hasVmlinux),
  ].find((group) => group.length > 1);
  return same?.map(({ path }) => path).join(' and ');
}
