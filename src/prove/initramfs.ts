/** A file of an initramfs. */
export interface InitramfsFile {
  /** Path without a leading slash; its folders come before it. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly executable?: boolean;
}

const FILE = 0o100000;
const FOLDER = 0o040000;
const CHARACTER_DEVICE = 0o020000;
/** c 5 1: the kernel opens it for the first process's standard streams. */
const CONSOLE_DEVICE = { major: 5, minor: 1 };

/**
 * An initramfs with these files, uncompressed: cpio in the format `newc` (Documentation/driver-api/early-userspace/buffer-format.rst), with
 * their folders and /dev/console. The same files make the same bytes.
 */
export function initramfs(files: readonly InitramfsFile[]): Buffer {
  const parts: Buffer[] = [];
  let inode = 1;
  const add = (path: string, mode: number, bytes: Uint8Array, device = { major: 0, minor: 0 }): void => {
    const name = Buffer.from(`${path}\0`);
    const fields = [inode++, mode, 0, 0, 1, 0, bytes.length, 0, 0, device.major, device.minor, name.length, 0];
    const header = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`);
    parts.push(header, name, padding(header.length + name.length), Buffer.from(bytes), padding(bytes.length));
  };
  const folders = new Set(['dev']);
  for (const { path } of files) {
    const names = path.split('/').slice(0, -1);
    names.forEach((_, depth) => folders.add(names.slice(0, depth + 1).join('/')));
  }
  for (const folder of folders) add(folder, FOLDER | 0o755, new Uint8Array());
  add('dev/console', CHARACTER_DEVICE | 0o600, new Uint8Array(), CONSOLE_DEVICE);
  for (const { path, bytes, executable } of files) add(path, FILE | (executable === true ? 0o755 : 0o644), bytes);
  add('TRAILER!!!', 0, new Uint8Array());
  return Buffer.concat(parts);
}

/** Everything in the archive begins at a multiple of 4 bytes. */
function padding(length: number): Buffer {
  return Buffer.alloc(-length & 3);
}
