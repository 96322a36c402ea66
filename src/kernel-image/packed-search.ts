import { ArchiveFormatError } from '../archive/errors.js';
import { PartSource } from '../archive/bytes.js';
import { xzStreamEnd } from '../archive/xz-blocks.js';
import { zstdFrames } from '../archive/zstd-frames.js';
import { type ByteSource } from '../elf/source.js';
import { kernelPart, type KernelPart } from './boot-image.js';
import { KernelImageError } from './errors.js';

/** Bytes of a boot image that is searched, at most. s390x's have 5 to 10 MB. */
const MOST_BYTES = 2 ** 27;
/** Places that begin like a compressed kernel and are looked at. */
const MOST_PLACES = 64;
/** Less is no kernel: the image's own code has the beginnings of formats too. */
const SMALLEST = 2 ** 20;

interface Format {
  readonly magic: Buffer;
  /** Where what begins there ends; undefined where its beginning does not show it. @throws ArchiveFormatError where it is no such thing */
  readonly endOf: (source: ByteSource) => number | undefined;
}

const FORMATS: readonly Format[] = [
  { magic: Buffer.from('fd377a585a00', 'hex'), endOf: xzStreamEnd },
  { magic: Buffer.from('28b52ffd', 'hex'), endOf: firstFrameEnd },
  // Deflated, no name: how the build makes it (gzip -n).
  { magic: Buffer.from('1f8b0800', 'hex'), endOf: ({ size }) => size },
];

function firstFrameEnd(source: ByteSource): number | undefined {
  for (const { end } of zstdFrames(source)) return end;
  return undefined;
}

/**
 * The packed kernel within an image whose header does not say where it is (s390x; arch/s390/boot/compressed): the longest of what is there.
 * @throws KernelImageError where nothing in it can be unpacked
 */
export function packedKernel(image: ByteSource): KernelPart {
  if (image.size > MOST_BYTES) throw new KernelImageError(`it has ${image.size} bytes; at most ${MOST_BYTES} are searched for the kernel`);
  const bytes = Buffer.from(image.read(0, image.size, 'kernel image'));
  let places = 0;
  for (const { magic, endOf } of FORMATS) {
    for (let at = bytes.indexOf(magic); at >= 0 && places < MOST_PLACES; at = bytes.indexOf(magic, at + 1)) {
      places++;
      const rest = new PartSource(image, at, image.size - at, 'kernel image', 'payload');
      const size = sizeOf(rest, endOf);
      if (size !== undefined && size >= SMALLEST) return kernelPart(image, at, size);
    }
  }
  throw new KernelImageError('no kernel is found in it that is packed with gzip, xz or zstd, which are read');
}

function sizeOf(rest: ByteSource, endOf: Format['endOf']): number | undefined {
  try {
    return endOf(rest);
  } catch (error) {
    if (error instanceof ArchiveFormatError) return undefined;
    throw error;
  }
}
