import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32, crc32ByTable } from '../../src/archive/crc32.js';
import { ArchiveFormatError } from '../../src/archive/errors.js';
import { DEFAULT_LIMITS, Meter, Spent } from '../../src/archive/limits.js';
import { unlz4Legacy } from '../../src/archive/lz4-legacy.js';
import { X86Filter } from '../../src/archive/x86-filter.js';
import { nativeZstd, unzstd, unzstdWhole } from '../../src/archive/zstd.js';
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

/** Bytes that are mostly opcodes of calls, and the edges of their operands. */
const CALLS = (() => {
  const kinds = [0xe8, 0xe8, 0xe9, 0x00, 0x00, 0xff, 0xff, 0x01, 0x90, 0xfe];
  let state = 1;
  return Buffer.from(
    Array.from({ length: 20_000 }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return kinds[(state >>> 16) % kinds.length] ?? 0;
    }),
  );
})();

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
    const [arm] = await unpackAll(sample('arm-filter.xz'), 'x.ko.xz');
    expect(arm).toMatchObject({ refused: containing('LZMA2 (0x21), alone or behind x86 (0x4)') });
    const [x86] = await unpackAll(sample('x86-filter.xz'), 'x.ko.xz');
    expect(x86).toMatchObject({
      refused: containing('Check ID is 0x4; expected none (0), CRC32 (1) or SHA-256 (10) behind the x86 filter'),
    });
  });

  it("undoes x86's filter, wherever the pieces end, and finds every changed bit", async () => {
    const [found] = await unpackAll(sample('x86-code.xz'), 'x.ko.xz');
    expect(found).toEqual({ place: 'x.ko.xz', content: CALLS });
    for (const changed of flipped(sample('x86-code.xz').subarray(-60))) {
      const [other] = await unpackAll(Buffer.concat([sample('x86-code.xz').subarray(0, -60), changed]), 'x.ko.xz');
      if (other !== undefined && 'content' in other) expect(other.content).toEqual(CALLS);
    }
    const filtered = (piece: number): Buffer => {
      const filter = new X86Filter();
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < CALLS.length; at += piece) pieces.push(filter.push(CALLS.subarray(at, at + piece)));
      return Buffer.concat([...pieces, filter.end()]);
    };
    for (const piece of [1, 2, 3, 4, 5, 7, 64]) expect(filtered(piece)).toEqual(filtered(CALLS.length));
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

describe('legacy lz4, with which kernels are packed', () => {
  const unpacked = (bytes: Buffer) =>
    Buffer.concat([...unlz4Legacy(new BufferSource(bytes), new Meter(new Spent(DEFAULT_LIMITS), bytes.length))]);
  const content = Buffer.concat([Buffer.alloc(300, 'x'), TEXT, TEXT, TEXT]);

  it('gives what was packed, also where one file follows another', () => {
    expect(unpacked(sample('legacy.lz4'))).toEqual(content);
    expect(unpacked(Buffer.concat([sample('legacy.lz4'), sample('legacy.lz4')]))).toEqual(Buffer.concat([content, content]));
  });

  it('refuses lengths and matches that lead out of a block', () => {
    const block = (hex: string) => {
      const bytes = Buffer.from(hex, 'hex');
      const size = Buffer.alloc(4);
      size.writeUInt32LE(bytes.length);
      return () => unpacked(Buffer.concat([Buffer.from('02214c18', 'hex'), size, bytes]));
    };
    expect(block('f0ff')).toThrow('a length ends behind its block');
    expect(block('50aabb')).toThrow('literals end behind their block');
    expect(block('10aa05')).toThrow('an offset ends behind its block');
    expect(block('10aa0500')).toThrow('a match lies outside of what was unpacked');
    expect(block('10aa0000')).toThrow('a match lies outside of what was unpacked');
    expect(() => unpacked(Buffer.from('02214c18ffffffff', 'hex'))).toThrow('block size is 0xffffffff');
    expect(() => unpacked(sample('legacy.lz4').subarray(0, -1))).toThrow('lz4: ');
  });
});

describe('zstd as a whole, for a kernel', () => {
  it('gives what was packed, and nothing else for what is damaged', async () => {
    expect(Buffer.from(await unzstdWhole(new BufferSource(sample('checksum.zst')), TEXT.length))).toEqual(TEXT);
    await expect(unzstdWhole(new BufferSource(sample('checksum.zst')), TEXT.length + 1)).rejects.toThrow(
      'damaged, or it does not unpack to',
    );
    for (const changed of flipped(sample('checksum.zst'))) {
      const bytes = await unzstdWhole(new BufferSource(changed), TEXT.length).catch(() => undefined);
      if (bytes !== undefined) expect(Buffer.from(bytes)).toEqual(TEXT);
    }
  });
});
