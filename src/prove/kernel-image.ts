/** The boot protocol's header in a bzImage (Documentation/arch/x86/boot.rst): `HdrS`, and the offset of the version's text less 0x200. */
const MAGIC_AT = 0x202;
const VERSION_AT = 0x20e;
const VERSION_BASE = 0x200;

/** The kernel's release in its image, as `uname -r` gives it; undefined where it is no bzImage of x86-64. */
export function imageRelease(image: Uint8Array): string | undefined {
  const bytes = Buffer.from(image.buffer, image.byteOffset, Math.min(image.length, 0x10000));
  if (bytes.length < VERSION_BASE + 0x10 || bytes.toString('latin1', MAGIC_AT, MAGIC_AT + 4) !== 'HdrS') return undefined;
  const at = bytes.readUInt16LE(VERSION_AT) + VERSION_BASE;
  return /^\d+\.[\w.+~-]{1,100}/.exec(bytes.toString('latin1', at, at + 128))?.[0];
}
