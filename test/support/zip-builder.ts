import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../src/archive/crc32.js';

/** An entry of a zip archive; what is not said is as it should be. */
export interface ZipEntry {
  readonly name: string;
  readonly content?: Uint8Array;
  readonly stored?: boolean;
  /** Sizes and CRC stand after the data, as upload-artifact writes it. */
  readonly dataDescriptor?: boolean;
  readonly zip64?: boolean;
  readonly encrypted?: boolean;
  readonly method?: number;
  /** Unix mode. */
  readonly mode?: number;
  /** The system that wrote the entry; Unix (3) unless said. */
  readonly system?: number;
  /** MS-DOS attributes. */
  readonly attributes?: number;
  readonly crc?: number;
  readonly size?: number;
  /** The compressed size that the headers say. */
  readonly packed?: number;
  /** Extra fields in the directory. */
  readonly extra?: Uint8Array;
  readonly localName?: string;
  /** What stands in the archive as its data. */
  readonly raw?: Uint8Array;
  /** What the local header says of its sizes, CRC and method, where that is not what the directory says. */
  readonly local?: Partial<Facts>;
  /** Extra fields of the local header. */
  readonly localExtra?: Uint8Array;
  /** The directory does not have it. */
  readonly unlisted?: boolean;
  /** Only in the directory, which points there. */
  readonly offset?: number;
}

export interface ZipOptions {
  /** What the end of the directory says. */
  readonly count?: number;
  readonly zip64?: boolean;
  readonly comment?: string;
}

const NEEDS_ZIP64 = 0xffffffff;

/** A zip archive (APPNOTE.TXT). */
export function zip(
  entries: readonly ZipEntry[],
  { count = entries.filter(({ unlisted }) => unlisted !== true).length, zip64 = false, comment = '' }: ZipOptions = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let length = 0;
  const write = (...buffers: Buffer[]) => {
    parts.push(...buffers);
    length += Buffer.concat(buffers).length;
  };
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? []);
    const packed = Buffer.from(entry.raw ?? (entry.stored === true ? content : deflateRawSync(content)));
    const facts = {
      flags: 0x800 | (entry.encrypted === true ? 1 : 0) | (entry.dataDescriptor === true ? 8 : 0),
      method: entry.method ?? (entry.stored === true ? 0 : 8),
      crc: entry.crc ?? crc32(content),
      packed: entry.packed ?? packed.length,
      size: entry.size ?? content.length,
    };
    const offset = entry.offset ?? length;
    if (entry.offset === undefined) {
      const name = Buffer.from(entry.localName ?? entry.name);
      const known = entry.dataDescriptor !== true;
      const local = { ...(known ? facts : { ...facts, crc: 0, packed: 0, size: 0 }), ...entry.local };
      write(localHeader(name, local, Buffer.from(entry.localExtra ?? []), entry.zip64 === true && known), packed);
      if (!known) write(descriptor(facts));
    }
    if (entry.unlisted !== true) directory.push(directoryHeader(entry, facts, offset));
  }
  const start = length;
  for (const header of directory) write(header);
  const size = length - start;
  if (zip64) {
    const end = length;
    write(numbers([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, start]));
    write(numbers([4, 0x07064b50], [4, 0], [8, end], [4, 1]));
  }
  const end = zip64 ? { count: 0xffff, size: NEEDS_ZIP64, start: NEEDS_ZIP64 } : { count, size, start };
  write(numbers([4, 0x06054b50], [2, 0], [2, 0], [2, end.count], [2, end.count], [4, end.size], [4, end.start], [2, comment.length]));
  write(Buffer.from(comment));
  return Buffer.concat(parts);
}

/** What stands behind data whose sizes were not known before it. */
export function descriptor({ crc, packed, size }: Pick<Facts, 'crc' | 'packed' | 'size'>): Buffer {
  return numbers([4, 0x08074b50], [4, crc], [4, packed], [4, size]);
}

interface Facts {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

function localHeader(name: Buffer, { flags, method, crc, packed, size }: Facts, extra: Buffer, zip64: boolean): Buffer {
  const sizes = zip64 ? numbers([2, 1], [2, 16], [8, size], [8, packed]) : Buffer.alloc(0);
  const shown = (value: number) => (zip64 ? NEEDS_ZIP64 : value);
  const fixed = numbers(
    [4, 0x04034b50],
    [2, 20],
    [2, flags],
    [2, method],
    [4, 0],
    [4, crc],
    [4, shown(packed)],
    [4, shown(size)],
    [2, name.length],
    [2, sizes.length + extra.length],
  );
  return Buffer.concat([fixed, name, sizes, extra]);
}

function directoryHeader(entry: ZipEntry, { flags, method, crc, packed, size }: Facts, offset: number): Buffer {
  const name = Buffer.from(entry.name);
  const big = entry.zip64 === true;
  const sizes = big ? numbers([2, 1], [2, 24], [8, size], [8, packed], [8, offset]) : Buffer.alloc(0);
  const extra = Buffer.concat([sizes, entry.extra ?? Buffer.alloc(0)]);
  const shown = (value: number) => (big ? NEEDS_ZIP64 : value);
  const mode = entry.mode ?? 0o100644;
  return Buffer.concat([
    numbers(
      [4, 0x02014b50],
      [2, ((entry.system ?? 3) << 8) | 45],
      [2, 20],
      [2, flags],
      [2, method],
      [4, 0],
      [4, crc],
      [4, shown(packed)],
      [4, shown(size)],
    ),
    numbers(
      [2, name.length],
      [2, extra.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, ((mode << 16) | (entry.attributes ?? 0)) >>> 0],
      [4, shown(offset)],
    ),
    name,
    extra,
  ]);
}

/** Little-endian integers: size in bytes and value of each. */
function numbers(...fields: readonly (readonly [2 | 4 | 8, number])[]): Buffer {
  return Buffer.concat(
    fields.map(([size, value]) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(BigInt(value));
      return bytes.subarray(0, size);
    }),
  );
}
