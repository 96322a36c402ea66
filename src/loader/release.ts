/** A kernel's version, from its release string. */
export interface KernelVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/**
 * The version at the start of a release such as `6.1.0-56-amd64`, `5.14.0-582.el9.x86_64` or `7.2`.
 * Undefined where the text does not begin with one.
 */
export function parseRelease(release: string): KernelVersion | undefined {
  const found = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(release);
  if (found === null) return undefined;
  return { major: Number(found[1]), minor: Number(found[2]), patch: Number(found[3] ?? 0) };
}

/** Whether the release is one of kernel.org's own, such as `4.19.108` or `6.18-rc3`: a distribution's has more behind its version. */
export function isUpstream(release: string): boolean {
  return /^\d+\.\d+(?:\.\d+)?(?:-rc\d+)?\+?$/.test(release);
}

/** The newest Linux whose source the tables were compared with. */
const NEWEST_COMPARED: KernelVersion = { major: 7, minor: 2, patch: Number.POSITIVE_INFINITY };

/** What a kernel is taken for that is newer than any that was compared, as a condition; undefined for all others. */
export function takenFor(version: KernelVersion): string | undefined {
  if (compareVersions(version, NEWEST_COMPARED) <= 0) return undefined;
  return `Linux ${version.major}.${version.minor} does what ${NEWEST_COMPARED.major}.${NEWEST_COMPARED.minor} does`;
}

/** Negative where `a` is older than `b`, 0 where equal, positive where newer. */
function compareVersions(a: KernelVersion, b: KernelVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}
