import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32, crc32ByTable } from '../../src/archive/crc32.js';
import { ArchiveFormatError } from '../../src/archive/errors.js';
import { DEFAULT_LIMITS, Meter, Spent } from '../../src/archive/limits.js';
import { nativeZstd, unzstd } from '../../src/archive/zstd.js';
import { BufferSource } from '../../src/elf/source.js';
import { containing, flipped, sample, unpackAll } from './unpacking.js';

const TEXT = sample('text');
const GOOD: readonly (readonly [string, Buffer])[] = [
  ...['none.xz', 'crc32.xz', 'crc64.xz', 'sha256.xz', 'two-streams.xz', 'blocks.xz'].map((name) => [name, sample(name)] as const),
  ...['checksum.zst', 'no-checksum.zst', 'two-frames.zst'].map((name) => [name, sample(name)] as const),
  ['one.gz', gzipSync(TEXT)],
  ['two-members.gz', Buffer.concat([gzipSync(TEXT.subarray(0, 200)), gzipSync(TEXT.subarray(200))])],
];
/** Those without a checksum over their content cannot show every change. */
const CHECKED = GOOD.filter(([name]) => !['none.xz', 'no-checksum.zst'].includes(name));

describe.each(GOOD)('%s', (name, bytes) => {
  it('gives what was packed', async () => {
    expect(await unpackAll(bytes, `x.ko.${name}`)).toEqual([{ place: `x.ko.${name}`, content: TEXT }]);
  });
});

it.each(CHECKED)('%s: no changed bit gives other content', async (name, bytes) => {
  for (const changed of flipped(bytes)) {
    const [found] = await unpackAll(changed, `x.${name}`);
    // Where the change made the rest a trailer that gzip ignores, the first member is left.
    if (found !== undefined && 'content' in found) expect([TEXT.subarray(0, 200), TEXT]).toContainEqual(found.content);
  }
});

describe('xz', () => {
  it('refuses filters that it does not have, by name', async () => {
    const [found] = await unpackAll(sample('x86-filter.xz'), 'x.ko.xz');
    expect(found).toMatchObject({ refused: containing('LZMA2 (0x21) alone') });
  });

  it('knows the size before it unpacks', async () => {
    const [found] = await unpackAll(sample('zeros.xz'), 'x.ko.xz', { entryBytes: 30_000_000 });
    expect(found).toMatchObject({ refused: 'over the limit entryBytes of 30000000: it has 40000000 bytes or more' });
  });
});

describe('zstd without the help of node:zlib', () => {
  const unpacked = async (bytes: Buffer) => {
    const chunks: Uint8Array[] = [];
    const meter = new Meter(new Spent(DEFAULT_LIMITS), bytes.length);
    for await (const chunk of unzstd(new BufferSource(bytes), meter, undefined)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  it.each(['checksum.zst', 'no-checksum.zst', 'two-frames.zst'])('%s', async (name) => {
    expect(await unpacked(sample(name))).toEqual(TEXT);
  });

  it('finds every changed bit', async () => {
    for (const changed of flipped(sample('checksum.zst'))) {
      const result = await unpacked(changed).catch((error: unknown) => error);
      if (result instanceof Buffer) expect(result).toEqual(TEXT);
      else expect(result).toBeInstanceOf(ArchiveFormatError);
    }
  });

  it('gives large content piece by piece', async () => {
    const bytes = sample('zeros.zst');
    const meter = new Meter(new Spent({ ...DEFAULT_LIMITS, ratio: 1e6 }), bytes.length);
    let size = 0;
    let largest = 0;
    for await (const chunk of unzstd(new BufferSource(bytes), meter, undefined)) {
      size += chunk.length;
      largest = Math.max(largest, chunk.length);
    }
    expect(size).toBe(40_000_000);
    expect(largest).toBeLessThanOrEqual(2 ** 17);
  });

  it.runIf(nativeZstd() !== undefined)('node:zlib, where it can, is given each frame by itself', async () => {
    const bytes = sample('two-frames.zst');
    const chunks: Uint8Array[] = [];
    const meter = new Meter(new Spent(DEFAULT_LIMITS), bytes.length);
    for await (const chunk of unzstd(new BufferSource(bytes), meter, nativeZstd())) chunks.push(chunk);
    expect(Buffer.concat(chunks)).toEqual(TEXT);
  });
});

describe('checksums', () => {
  it('CRC-32 by table is that of the library, in pieces or not', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(crc32ByTable(Buffer.concat([a, b]))).toBe(crc32(Buffer.concat([a, b])));
        expect(crc32ByTable(b, crc32ByTable(a))).toBe(crc32(Buffer.concat([a, b])));
      }),
    );
    expect(crc32ByTable(Buffer.from('123456789'))).toBe(0xcbf43926);
  });
});
