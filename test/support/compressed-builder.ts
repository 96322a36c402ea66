import { crc32 } from '../../src/archive/crc32.js';

// Compressed files whose content stands in them as it is: xz with LZMA2's uncompressed chunks, zstd with raw blocks.

/** What the headers of an xz file say that is not so. */
interface XzLies {
  /** Of the unpacked bytes, in the block's header. */
  readonly size?: number;
  /** Of the compressed bytes, there too. */
  readonly packed?: number;
  /** Of the unpacked bytes, in the index. */
  readonly indexSize?: number;
  /** The LZMA2 filter's property: how large a dictionary is needed. */
  readonly dictionary?: number;
}

/** An xz file of one block with CRC32 (The .xz File Format, version 1.2.1). */
export function xzOf(content: Uint8Array, { size, packed, indexSize = content.length, dictionary = 0 }: XzLies = {}): Buffer {
  const flags = Buffer.of(0, 1);
  const said = [packed, size].flatMap((value) => (value === undefined ? [] : [varint(value)]));
  const blockFlags = (packed === undefined ? 0 : 0x40) | (size === undefined ? 0 : 0x80);
  const fields = Buffer.concat([Buffer.of(blockFlags), ...said, Buffer.of(0x21, 1, dictionary)]);
  const padded = Buffer.concat([fields, Buffer.alloc((-fields.length - 1) & 3)]);
  const header = withCrc(Buffer.concat([Buffer.of((padded.length + 1) / 4), padded]));
  const chunks: Buffer[] = [];
  for (let at = 0; at < content.length; at += 0x10000) {
    const chunk = content.subarray(at, at + 0x10000);
    const head = Buffer.of(at === 0 ? 1 : 2, 0, 0);
    head.writeUInt16BE(chunk.length - 1, 1);
    chunks.push(head, Buffer.from(chunk));
  }
  const block = Buffer.concat([header, ...chunks, Buffer.of(0)]);
  const records = Buffer.concat([Buffer.of(0, 1), varint(block.length + 4), varint(indexSize)]);
  const index = withCrc(Buffer.concat([records, Buffer.alloc(-records.length & 3)]));
  const footer = Buffer.concat([u32(index.length / 4 - 1), flags]);
  return Buffer.concat([
    Buffer.from('fd377a585a00', 'hex'),
    flags,
    u32(crc32(flags)),
    block,
    Buffer.alloc(-block.length & 3),
    u32(crc32(content)),
    index,
    u32(crc32(footer)),
    footer,
    Buffer.from('YZ'),
  ]);
}

export interface ZstdFrame {
  readonly content: Uint8Array;
  /** What the header says; nothing where it is left out. */
  readonly size?: number;
  readonly dictionary?: number;
  /** Window_Descriptor. */
  readonly window?: number;
}

/** A zstd frame of raw blocks, without a checksum (RFC 8878, 3.1.1). */
export function zstdFrame({ content, size, dictionary = 0, window = 0x38 }: ZstdFrame): Buffer {
  const descriptor = (size === undefined ? 0 : 0xc0) | (dictionary === 0 ? 0 : 3);
  const parts: Buffer[] = [Buffer.from('28b52ffd', 'hex'), Buffer.of(descriptor, window)];
  if (dictionary > 0) parts.push(u32(dictionary));
  if (size !== undefined) parts.push(u32(size % 2 ** 32), u32(Math.floor(size / 2 ** 32)));
  const most = 0x10000;
  for (let at = 0; at === 0 || at < content.length; at += most) {
    const block = content.subarray(at, at + most);
    const header = Buffer.alloc(3);
    header.writeUIntLE((block.length << 3) | (at + most >= content.length ? 1 : 0), 0, 3);
    parts.push(header, Buffer.from(block));
  }
  return Buffer.concat(parts);
}

function withCrc(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, u32(crc32(bytes))]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}
