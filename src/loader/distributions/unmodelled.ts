/** Kernels whose livepatch is another one. */
export interface UnmodelledDistribution {
  readonly name: string;
  readonly release: RegExp;
  /** What it does instead, as a sentence without its full stop. */
  readonly why: string;
  readonly source: string;
}

export const UNMODELLED: readonly UnmodelledDistribution[] = [
  {
    name: 'openEuler 22.03 and 24.03',
    release: /^(?:5\.10|6\.6)\.0-.*\.oe2[24]03/,
    why: 'openEuler patches without ftrace (CONFIG_LIVEPATCH_WO_FTRACE): the target must be loaded and is pinned, jump labels and static calls wait for the relocations, and klp_register_patch() takes the patch',
    source: 'openeuler-mirror/nestos-kernel d67b0ded58bf and 4066b0dc3249: openeuler_defconfig, kernel/livepatch/core.c:127, 1128 and 1656',
  },
  {
    name: 'openEuler 20.03',
    release: /^4\.19\.90-.*\.oe1/,
    why: 'openEuler patches without ftrace in later releases, and nobody has looked at this one',
    source: 'no tree was found',
  },
];
