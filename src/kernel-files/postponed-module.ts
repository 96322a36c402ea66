import type { TargetModule } from './target-module.js';

/**
 * A module of a kernel's package, or of its folder in /lib/modules, that nobody has unpacked yet: a distribution has thousands, and a livepatch asks for
 * a few.
 */
export interface PostponedModule {
  /** As lsmod shows it, by the file's name. */
  readonly name: string;
  /** For people. */
  readonly path: string;
  /** By its folder, `lib/modules/<release>`, of which another module has that release in its vermagic. */
  readonly release: string;
  /** Unpacks and reads it. @returns undefined where it is no module of that kernel, or damaged, which is a problem of the run */
  readonly read: () => Promise<TargetModule | undefined>;
}

/** The release that the folder of a kernel's modules names; undefined for any other path. */
export function modulesFolderRelease(path: string): string | undefined {
  return /(?:^|[/ ])lib\/modules\/([^/]+)\/.*\.ko$/.exec(path)?.[1];
}
