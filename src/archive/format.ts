import type { ByteSource } from '../elf/source.js';

/** Every format that is known: read, or known by sight and not read. docs/archives.md names them all. */
export const ARCHIVE_FORMATS = {
  compressed: ['gzip', 'xz', 'zstd'],
  container: ['zip', 'tar', 'deb', 'rpm', 'cpio'],
  unread: ['bzip2', 'lzma', 'lz4', '7z', 'rar'],
} as const;

export type Compression = (typeof ARCHIVE_FORMATS.compressed)[number];
export type Container = (typeof ARCHIVE_FORMATS.container)[number];
export type Unread = (typeof ARCHIVE_FORMATS.unread)[number];

export type FileFormat =
  | { readonly kind: 'compressed'; readonly by: Compression }
  | { readonly kind: 'container'; readonly of: Container }
  | { readonly kind: 'unread'; readonly name: Unread }
  | { readonly kind: 'plain' };

const HEAD = 512;
const TAR_MAGIC_OFFSET = 257;

const MAGIC: readonly (readonly [string, FileFormat])[] = [
  ['1f8b', { kind: 'compressed', by: 'gzip' }],
  ['fd377a585a00', { kind: 'compressed', by: 'xz' }],
  ['28b52ffd', { kind: 'compressed', by: 'zstd' }],
  // An entry, the end of an empty archive (also with zip64), an archive that was to be spanned.
  ['504b0304', { kind: 'container', of: 'zip' }],
  ['504b0506', { kind: 'container', of: 'zip' }],
  ['504b0606', { kind: 'container', of: 'zip' }],
  ['504b0708', { kind: 'container', of: 'zip' }],
  ['213c617263683e0a', { kind: 'container', of: 'deb' }],
  ['edabeedb', { kind: 'container', of: 'rpm' }],
  // '070701' and '070702': the "new ASCII" cpio that rpm writes.
  ['3037303730', { kind: 'container', of: 'cpio' }],
  ['425a68', { kind: 'unread', name: 'bzip2' }],
  ['5d0000', { kind: 'unread', name: 'lzma' }],
  ['04224d18', { kind: 'unread', name: 'lz4' }],
  ['377abcaf271c', { kind: 'unread', name: '7z' }],
  ['526172211a07', { kind: 'unread', name: 'rar' }],
];

/** What a file is, by its first bytes; its name decides only where a tar of before 1988 or an empty one has no magic. */
export function formatOf(source: ByteSource, name: string): FileFormat {
  const head = Buffer.from(source.read(0, Math.min(HEAD, source.size), 'first bytes'));
  const hex = head.subarray(0, 8).toString('hex');
  const found = MAGIC.find(([magic]) => hex.startsWith(magic));
  if (found !== undefined) return found[1];
  // A skippable frame may stand before zstd's first (RFC 8878, 3.1.2).
  if (/^5.2a4d18/.test(hex)) return { kind: 'compressed', by: 'zstd' };
  const isTar = head.toString('latin1', TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5) === 'ustar';
  if (isTar || (/\.tar$/i.test(name) && head.length === HEAD)) return { kind: 'container', of: 'tar' };
  return { kind: 'plain' };
}

const COMPRESSED = /\.(gz|xz|zst)$/i;
const SHORT_TAR = /\.(tgz|txz|tzst)$/i;
/** Of jar and whl on: formats of those above under another name. */
const CONTAINER = /\.(zip|tar|deb|rpm|cpio|jar|whl|udeb|ddeb|apk|ipk)$/i;
/** Endings of compressions that are known and not read. */
const UNREAD = /\.(bz2|lz4|lzma|lzo|lz|br|Z|7z)$/i;
const UNREAD_TAR = /\.(tar\.(bz2|lzma|lz4|lzo|lz|br|Z)|tbz2?|tlz|taz|7z|rar)$/i;

/** `x.ko` of `x.ko.xz`, `x.tar` of `x.tgz`; other names as they are. */
export function withoutCompression(name: string): string {
  return SHORT_TAR.test(name) ? name.replace(SHORT_TAR, '.tar') : name.replace(COMPRESSED, '');
}

/** `x.ko` of `x.ko.bz2`, and of `x.ko.xz` too; other names as they are. */
export function withoutAnyCompression(name: string): string {
  return withoutCompression(name).replace(UNREAD, '');
}

/** Whether something of that name is opened to see what is in it. */
export function isContainerName(name: string): boolean {
  return CONTAINER.test(withoutCompression(name)) || UNREAD_TAR.test(name);
}

/** Whether the name promises a compression that is not read. */
export function isUnreadName(name: string): boolean {
  return UNREAD.test(name);
}

/** Whether the name promises a format of those above. */
export function promisesFormat(name: string): boolean {
  return COMPRESSED.test(name) || isContainerName(name);
}
