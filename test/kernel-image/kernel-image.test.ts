import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { ElfFormatError } from '../../src/elf/errors.js';
import { KernelImageError } from '../../src/kernel-image/errors.js';
import { readKernelImage, releaseIn } from '../../src/kernel-image/kernel-image.js';
import { KernelMemory } from '../../src/kernel-image/memory.js';
import { elfKernel, flatKernel, type ImageOptions } from '../support/kernel-image-builder.js';

const memoryOf = (bytes: Uint8Array) => KernelMemory.ofElf(ElfFile.open(new BufferSource(bytes)));
const elf = (options?: ImageOptions) => readKernelImage(memoryOf(elfKernel(options)));

describe('kallsyms', () => {
  it.each(['percpu', 'relative', 'own-place', 'old-percpu', 'old-relative', 'old-absolute'] as const)('as %s addresses', (form) => {
    const options = { form, functions: ['init_once', 'foo.isra.0', 'init_once'] };
    expect(elf(options).kallsyms.toString()).toBe(flatKernel(options).kallsyms);
  });

  it('with markers of 8 bytes, of either byte order', () => {
    const wide = { markers: 8, form: 'old-absolute' } as const;
    expect(elf(wide).kallsyms.toString()).toBe(flatKernel(wide).kallsyms);
    const big = flatKernel({ ...wide, bigEndian: true, address: 0x100000n });
    expect(readKernelImage(KernelMemory.flat(big.bytes, { littleEndian: false, machine: 0, address: 0x100000n })).kallsyms.toString()).toBe(
      big.kallsyms,
    );
  });

  it('with names of more than 127 bytes', () => {
    const options = { functions: ['x'.repeat(300), 'y'] };
    expect(elf(options).kallsyms.toString()).toBe(flatKernel(options).kallsyms);
  });

  it('of an image that does not say where it lies, at the address for which it is linked', () => {
    const { bytes, kallsyms } = flatKernel({ form: 'own-place', address: 0xffff800080000000n });
    expect(
      readKernelImage(KernelMemory.flat(bytes, { littleEndian: true, machine: 0, address: 0xffff800080000000n })).kallsyms.toString(),
    ).toBe(kallsyms);
  });
});

describe('exports', () => {
  const exports = [
    { name: 'a_plain', crc: 0xdeadbeef },
    { name: 'b_gpl', crc: 1, gpl: true },
    { name: 'c_spaced', namespace: 'CXL', gpl: true },
  ] as const;
  const lines = (options: ImageOptions) =>
    elf({ ...options, exports })
      .exports?.toString()
      .trimEnd()
      .split('\n')
      .sort();
  const expected = [
    '0x00000000\tc_spaced\tvmlinux\tEXPORT_SYMBOL_GPL\tCXL',
    '0x00000001\tb_gpl\tvmlinux\tEXPORT_SYMBOL_GPL\t',
    '0xdeadbeef\ta_plain\tvmlinux\tEXPORT_SYMBOL\t',
  ];

  it('of two tables', () => {
    expect(lines({})).toEqual(expected);
  });

  it('of one table with flags', () => {
    expect(lines({ flags: true, form: 'own-place' })).toEqual(expected);
  });

  it('with pointers', () => {
    expect(lines({ pointers: true })).toEqual(expected);
  });
});

describe('what else the image shows', () => {
  it('release, vermagic, struct module, messages', () => {
    const image = elf({ release: '6.12.1-x', moduleSize: 1280, messages: ['existing value is nonzero'] });
    expect(releaseIn(image.banner)).toBe('6.12.1-x');
    expect(image.vermagic).toBe('6.12.1-x SMP preempt mod_unload modversions ');
    expect(image.btf?.sizeOf('module')).toBe(1280);
    expect(image.rodata.includes('existing value is nonzero')).toBe(true);
  });

  it('the sites of ftrace, in their place or as relocations', () => {
    const sites = [0xffffffff81000004n, 0xffffffff81000014n];
    expect([...(elf({ functions: ['a', 'b'], untraced: ['c'] }).ftraceSites ?? [])]).toEqual(sites);
    expect([...(elf({ functions: ['a', 'b'], relocated: true }).ftraceSites ?? [])]).toEqual(sites);
  });
});

describe('damage', () => {
  const good = elfKernel({ functions: ['a'], exports: [{ name: 'a' }], moduleSize: 1280 });

  it('an image without kallsyms is refused', () => {
    expect(() => readKernelImage(KernelMemory.flat(Buffer.alloc(1 << 16), { littleEndian: true, machine: 0, address: 0n }))).toThrow(
      'its list of symbols (kallsyms) is not found',
    );
  });

  it('an image whose symbols lead elsewhere is refused', () => {
    const { bytes } = flatKernel();
    bytes.write('Linux vermin', bytes.indexOf('Linux version'), 'latin1');
    expect(() => readKernelImage(KernelMemory.flat(bytes, { littleEndian: true, machine: 0, address: 0n }))).toThrow(
      'do not lead to its own banner',
    );
  });

  it('what looks like kallsyms in a million places is refused before long', () => {
    const { bytes } = flatKernel({ form: 'old-relative' });
    // The tables that the last of these places would be for: 33 tokens are empty, then come "!" and the others.
    const tokens = bytes.subarray(bytes.indexOf('!\0"\0#\0', 'latin1') - 33);
    const markers = Uint32Array.from({ length: 1 << 21 }, (_, index) => (index % 17) * 513);
    const image = Buffer.concat([Buffer.from(markers.buffer), tokens]);
    expect(() => readKernelImage(KernelMemory.flat(image, { littleEndian: true, machine: 0, address: 0n }))).toThrow(
      'too much in it looks like the list of its symbols',
    );
  }, 20_000);

  it('names that fill the memory are refused', () => {
    const count = 150 * 256;
    const words = (numbers: readonly number[]) => Buffer.from(Uint32Array.from(numbers).buffer);
    const tokens = Array.from({ length: 256 }, (_, byte) =>
      byte === 0x80 ? 'x'.repeat(900) : byte >= 0x30 && byte < 0x3a ? String.fromCharCode(byte) : byte === 0x54 ? 'T' : '',
    );
    let size = 0;
    const index = Uint16Array.from(tokens, (token) => (size += token.length + 1) - token.length - 1);
    const text = Buffer.alloc(Math.ceil(size / 8) * 8);
    text.write(tokens.join('\0'), 'latin1');
    const image = Buffer.concat([
      words([count, 0]),
      Buffer.alloc(3 * count, Buffer.of(2, 0x54, 0x80)),
      words(Array.from({ length: count / 256 }, (_, marker) => 768 * marker)),
      text,
      Buffer.from(index.buffer),
      words(Array.from({ length: count + 2 }, (_, symbol) => 4 * symbol)),
    ]);
    expect(() => readKernelImage(KernelMemory.flat(image, { littleEndian: true, machine: 0, address: 0n }))).toThrow(
      'the names of its symbols have more than 33554432 characters',
    );
  });

  it('any change or cut ends in an image or a clear error', () => {
    const isInput = (error: unknown) => error instanceof KernelImageError || error instanceof ElfFormatError;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 20 }),
        fc.integer({ min: 0, max: good.length }),
        fc.boolean(),
        (changes, size, cut) => {
          const bytes = Buffer.from(cut ? good.subarray(0, size) : good);
          for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
          try {
            readKernelImage(memoryOf(bytes));
          } catch (error) {
            if (!isInput(error)) throw error;
          }
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);
});
