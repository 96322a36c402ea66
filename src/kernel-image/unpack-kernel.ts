import type { Chunks } from '../archive/bytes.js';
import { CODECS } from '../archive/codecs.js';
import { type Compression, formatOf } from '../archive/format.js';
import type { Meter } from '../archive/limits.js';
import { ElfFile, hasElfMagic } from '../elf/file.js';
import { BufferSource, type ByteSource } from '../elf/source.js';
import { BOOT_HEAD, type BootImage, bootImageOf, type KernelPart } from './boot-image.js';
import { KernelImageError } from './errors.js';
import { KernelMemory } from './memory.js';
import { packedKernel } from './packed-search.js';

/** Bytes of an unpacked image, at most. Debian's have 18 to 66 MB. */
const MOST_BYTES = 2 ** 28;

/**
 * The kernel of a boot image, unpacked in memory.
 * @throws KernelImageError where it cannot be; ArchiveFormatError and LimitReached where its compression is damaged or a bomb
 */
export async function unpackKernel(image: BootImage, source: ByteSource, meter: Meter): Promise<KernelMemory> {
  const { kernel = packedKernel(source) } = image;
  const bytes = image.kind === 'Image' ? whole(kernel.bytes) : await unpack(kernel, meter);
  if (hasElfMagic(bytes)) return KernelMemory.ofElf(ElfFile.open(new BufferSource(bytes)));
  // An EFI zboot image has another in it, which says of which architecture it is.
  const inner = bootImageOf(new BufferSource(bytes), bytes.subarray(0, BOOT_HEAD));
  return KernelMemory.flat(bytes, inner?.kind === 'Image' ? inner : image);
}

function whole(source: ByteSource): Uint8Array {
  if (source.size > MOST_BYTES) throw tooLarge(source.size);
  return source.read(0, source.size, 'kernel image');
}

async function unpack({ bytes: packed, size }: KernelPart, meter: Meter): Promise<Uint8Array> {
  const by = compressionOf(packed);
  if (by === 'gzip') return joined(await CODECS.gzip(packed, meter), meter);
  if (size !== undefined && size > MOST_BYTES) throw tooLarge(size);
  if (by === 'zstd' && size !== undefined) {
    const { nativeZstd, unzstdWhole } = await import('../archive/zstd.js');
    if (nativeZstd() === undefined) {
      meter.expect(size);
      meter.add(size);
      return unzstdWhole(packed, size);
    }
  }
  return joined(
    by === 'lz4' ? (await import('../archive/lz4-legacy.js')).unlz4Legacy(packed, meter) : await CODECS[by](packed, meter),
    meter,
    size,
  );
}

const LZ4_LEGACY = '02214c18';
const LZO = '894c5a4f';

/** @throws KernelImageError for what is not read, by name */
function compressionOf(kernel: ByteSource): Compression | 'lz4' {
  const format = formatOf(kernel, '');
  if (format.kind === 'compressed') return format.by;
  const magic = Buffer.from(kernel.read(0, Math.min(4, kernel.size), 'payload')).toString('hex');
  if (magic === LZ4_LEGACY) return 'lz4';
  const name = format.kind === 'unread' ? format.name : magic === LZO ? 'lzo' : undefined;
  throw new KernelImageError(
    name === undefined
      ? `its payload begins with ${magic}, which is the beginning of no compression that kernels are packed with`
      : `its payload is packed with ${name}, which is not read; gzip, xz, zstd and lz4 are. Pass kallsyms of the booted kernel, or vmlinux`,
  );
}

/** @param expected bytes, where that is known: then they are there once, and not in parts too */
async function joined(chunks: Chunks, meter: Meter, expected?: number): Promise<Uint8Array> {
  const whole = Buffer.allocUnsafe(expected ?? 0);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    meter.add(chunk.length);
    if (size + chunk.length > MOST_BYTES) throw tooLarge(size + chunk.length);
    if (expected === undefined) parts.push(chunk);
    else if (size + chunk.length <= expected) whole.set(chunk, size);
    size += chunk.length;
  }
  if (expected !== undefined && size !== expected)
    throw new KernelImageError(`its payload unpacks to ${size} bytes; it should be ${expected}`);
  return expected === undefined ? Buffer.concat(parts) : whole;
}

function tooLarge(size: number): KernelImageError {
  return new KernelImageError(`it unpacks to ${size} bytes or more; at most ${MOST_BYTES} are read`);
}
