/**
 * A release within a name: `6.1.0-56-amd64` in `kallsyms-6.1.0-56-amd64.txt.gz`. Livepatch came with Linux 4.0; lower and higher
 * numbers are versions of tools, such as kpatch-0.9.11 and gcc-12.2.
 */
const RELEASE = /(?<![\w.])v?([4-9]\.\d+(?:\.\d+)?(?:[-+~._][\w.+~-]*)?)/;
/** What the name of a file or an archive can have behind the release. */
const SUFFIX = /(\.(txt|map|log|symvers|ko|gz|xz|zst|debug|d|orig|zip|tar|tgz|txz|tzst|deb|rpm|cpio))+$/i;

/** The release, or at least the version, that the name of a file or folder holds. */
export function releaseInName(name: string): string | undefined {
  return RELEASE.exec(name.replace(SUFFIX, ''))?.[1];
}

/** Whether a release that a name holds can stand for that kernel: `linux-6.1.192` for 6.1.192-lab, too. */
export function nameFits(inName: string, release: string): boolean {
  return inName === release || (release.startsWith(inName) && /^[-.+~_]/.test(release.slice(inName.length)));
}
