import { basename, dirname } from 'node:path/posix';
import type { KernelFile } from './kernel-file.js';
import { KernelBuild } from './kernel-build.js';
import { nameFits, releaseInName } from './release.js';

/** A file together with what was asked for, which is the file itself, a folder above it or an archive around it; both normalized. */
export interface GivenFile {
  readonly file: KernelFile;
  readonly root: string;
}

/** A file that cannot be read, and why: a sentence that names it. */
export interface KernelFileProblem {
  readonly path: string;
  readonly message: string;
}

/** What became of the files of kernels in one run, or in several of which each checked a part. */
export interface KernelFilesOutcome {
  /** Paths of those that were used. */
  readonly used: readonly string[];
  readonly problems: readonly KernelFileProblem[];
  /** Sentences about the choice of files. */
  readonly remarks: readonly string[];
}

/** What the given files say of the kernel that a module is for. */
export type Match =
  /** nothing was given, nothing of it can be read, or all of it is of other kernels */
  { readonly kind: 'none' } | { readonly kind: 'build'; readonly build: KernelBuild };

interface Group {
  readonly files: KernelFile[];
  /** Whether a file's content says the release; else only names do. */
  certain: boolean;
}

/** Whether somebody named the files, or they were found beside the modules. */
export type Origin = 'asked' | 'found';

/** Names in one sentence, and problems of one run: an archive can have any number. */
const MOST_NAMED = 5;
const MOST_PROBLEMS = 50;

/**
 * The kernels of a run. Which kernel a file is of says, in this order: its content (vermagic, `Linux version`, UTS_RELEASE); its own
 * name; the one release that the contents of the files in its folder say, or in the next folder above up to what was asked for;
 * the names of the folders in its path; the one kernel that the livepatches in its folder are for, or in the next folder above. Files
 * without any of these count only where there are no others.
 */
export class KernelBuilds {
  readonly #groups = new Map<string, Group>();
  readonly #unnamed: KernelFile[] = [];
  readonly #builds = new Map<string, KernelBuild>();
  readonly #remarks = new Set<string>();
  #areSeveral = false;

  constructor(
    given: readonly GivenFile[],
    private readonly problems: readonly KernelFileProblem[],
    readonly origin: Origin = 'asked',
  ) {
    const stated = releasesByFolder(given, ({ file }) => contentRelease(file));
    const beside = releasesByFolder(given, ({ file }) => (file.kind === 'livepatch' ? file.release : undefined));
    const guessed = new Map<string, KernelFile[]>();
    for (const one of given) {
      const { file } = one;
      if (file.kind === 'livepatch') continue;
      const content = contentRelease(file);
      const named = content ?? releaseInName(basename(locationOf(file))) ?? releaseNearby(one, stated) ?? releaseInFolders(file);
      const release = named ?? releaseNearby(one, beside);
      if (release === undefined) {
        this.#unnamed.push(file);
        continue;
      }
      if (named === undefined) guessed.set(release, [...(guessed.get(release) ?? []), file]);
      const group = this.#groups.get(release) ?? { files: [], certain: false };
      this.#groups.set(release, group);
      group.files.push(file);
      group.certain ||= content !== undefined;
    }
    for (const [release, files] of guessed) {
      this.#remarks.add(`${listed(files)}: only the livepatches beside them name a kernel; used for Linux ${release}`);
    }
  }

  /** Says that each module is checked for several kernels: what names no kernel could be of any of them. */
  expectSeveralKernels(): void {
    this.#areSeveral = true;
  }

  /** The files for the kernel of that release. */
  for(release: string): Match {
    const named = [...this.#groups].find(([name]) => name === release) ?? this.#namedLike(release);
    if (named !== undefined) {
      if (this.#unnamed.length > 0)
        this.#remarks.add(`${listed(this.#unnamed)}: not used: nothing shows which kernel they belong to, and other files name theirs`);
      return { kind: 'build', build: this.#build(named[0], named[1].files) };
    }
    if (this.#groups.size > 0) return this.#other(release, [...this.#groups.keys()]);
    if (this.#unnamed.length === 0) return { kind: 'none' };
    if (this.#areSeveral) {
      this.#remarks.add(
        `${listed(this.#unnamed)}: not used: nothing shows which of the kernels they belong to; put the release into the name, such as kallsyms-${release}`,
      );
      return { kind: 'none' };
    }
    const twice = repeated(this.#unnamed);
    if (twice !== undefined) {
      this.#remarks.add(`${twice} were not used: nothing shows which kernel each belongs to`);
      return { kind: 'build', build: this.#build('', []) };
    }
    this.#remarks.add(`${listed(this.#unnamed)}: nothing shows which kernel they belong to; used for Linux ${release}`);
    return { kind: 'build', build: this.#build('', this.#unnamed) };
  }

  /** A remark of the run, not of each module: whoever wrote the patch did not choose the files. */
  #other(release: string, releases: readonly string[]): Match {
    const left = releases.length - MOST_NAMED;
    const shown = `${releases.slice(0, MOST_NAMED).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
    const files = this.origin === 'asked' ? 'the given kernel files' : 'the kernel files beside the modules';
    this.#remarks.add(`${files} belong to Linux ${shown} and were not used for Linux ${release}`);
    return { kind: 'none' };
  }

  /** The kernels whose files they are, as far as content or names say it. */
  releases(): string[] {
    return [...this.#groups.keys()];
  }

  /** All that were read, of whatever kernel; livepatches and what no content or name places are not among them. */
  files(): KernelFile[] {
    return [...this.#groups.values()].flatMap(({ files }) => files);
  }

  /** The paths of the files that were used, once the modules were checked. */
  used(): string[] {
    return [...this.#builds.values()].flatMap((build) => build.used());
  }

  /**
   * Sentences about the files, once the modules were checked.
   * @param reported paths that a report already lists as unreadable
   */
  remarks(reported: ReadonlySet<string> = new Set()): string[] {
    return kernelFileRemarks(this.outcome(), reported);
  }

  /** What became of the files, once the modules were checked. */
  outcome(): KernelFilesOutcome {
    const remarks = [...this.#remarks, ...[...this.#builds.values()].flatMap((build) => build.remarks())];
    return { used: this.used(), problems: this.problems, remarks };
  }

  /** Files that only names place, under a name that is the version of that release: of several the longest. */
  #namedLike(release: string): [string, Group] | undefined {
    return [...this.#groups]
      .filter(([name, { certain }]) => !certain && nameFits(name, release))
      .sort(([a], [b]) => b.length - a.length)[0];
  }

  #build(name: string, files: readonly KernelFile[]): KernelBuild {
    const build = this.#builds.get(name) ?? new KernelBuild(files);
    this.#builds.set(name, build);
    return build;
  }
}

/** See KernelBuilds.remarks(). */
export function kernelFileRemarks({ problems: all, remarks }: KernelFilesOutcome, reported: ReadonlySet<string>): string[] {
  const problems = all.filter(({ path }) => !reported.has(path)).map(({ message }) => message);
  const left = problems.length - MOST_PROBLEMS;
  return [...problems.slice(0, MOST_PROBLEMS), ...(left > 0 ? [`${left} more kernel files could not be read`] : []), ...remarks];
}

function listed(files: readonly KernelFile[]): string {
  const left = files.length - MOST_NAMED;
  const shown = files.slice(0, MOST_NAMED).map(({ path }) => path);
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/** The file's path with what an archive shows of it (`build.zip → lib/x.ko`) as folders. */
function locationOf({ path }: KernelFile): string {
  return path.replaceAll(' → ', '/');
}

/** The release that the content of a kernel's file says. */
function contentRelease(file: KernelFile): string | undefined {
  return 'release' in file && file.kind !== 'livepatch' ? file.release : undefined;
}

type ReleasesByFolder = ReadonlyMap<string, ReadonlySet<string>>;

/** The releases that files say in each folder and below it, up to what was asked for. */
function releasesByFolder(given: readonly GivenFile[], releaseOf: (one: GivenFile) => string | undefined): ReleasesByFolder {
  const stated = new Map<string, Set<string>>();
  for (const one of given) {
    const release = releaseOf(one);
    if (release === undefined) continue;
    for (const folder of foldersWithin(one)) {
      const releases = stated.get(folder) ?? new Set();
      stated.set(folder, releases.add(release));
    }
  }
  return stated;
}

/** The one release in the nearest folder for which there is any. */
function releaseNearby(one: GivenFile, stated: ReleasesByFolder): string | undefined {
  const nearest = foldersWithin(one)
    .map((folder) => stated.get(folder))
    .find((releases) => releases !== undefined);
  return nearest?.size === 1 ? [...nearest][0] : undefined;
}

function releaseInFolders(file: KernelFile): string | undefined {
  return foldersAbove(locationOf(file))
    .map((folder) => releaseInName(basename(folder)))
    .find((release) => release !== undefined);
}

/** The folders from the file's own up to what was asked for; its own alone where that is the file itself. */
function foldersWithin({ file, root }: GivenFile): string[] {
  const location = locationOf(file);
  const folders = foldersAbove(location);
  return folders.slice(0, folders.indexOf(root === location ? dirname(location) : root) + 1);
}

function foldersAbove(path: string): string[] {
  const folders = [dirname(path)];
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) folders.push(dirname(folder));
  return folders;
}

/** Two files that say the same of vmlinux, so that they are of two kernels. */
function repeated(files: readonly KernelFile[]): string | undefined {
  const same = [
    files.filter((file) => file.kind === 'symbols'),
    files.filter((file) => file.kind === 'configuration'),
    files.filter((file) => file.kind === 'exports' && file.list.hasVmlinux),
  ].find((group) => group.length > 1);
  return same === undefined
    ? undefined
    : same
        .map(({ path }) => path)
        .slice(0, MOST_NAMED)
        .join(' and ');
}
