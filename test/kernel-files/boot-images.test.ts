import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BufferSource } from '../../src/elf/source.js';
import type { KernelBuild } from '../../src/kernel-files/kernel-build.js';
import { readKernelFiles } from '../../src/kernel-files/read-kernel-files.js';
import { checkSource } from '../support/check-source.js';
import { xzOf, zstdFrame } from '../support/compressed-builder.js';
import { arm64Image, bzImage, elfKernel, flatKernel, type ImageOptions, s390xImage, zboot } from '../support/kernel-image-builder.js';
import { deb } from '../support/package-builder.js';
import { tar } from '../support/tar-builder.js';

const corpus = new URL('../corpus/', import.meta.url).pathname;
const RELEASE = '6.1.0-56-amd64';
const OPTIONS: ImageOptions = {
  functions: ['cmdline_proc_show', 'twice', 'twice'],
  untraced: ['hidden'],
  exports: [
    { name: 'klp_enable_patch', crc: 0x06689996, gpl: true },
    { name: '_printk', crc: 1 },
  ],
  moduleSize: 896,
};

function fileOf(name: string, content: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'klp-lint-image-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function buildOf(name: string, content: Uint8Array): Promise<KernelBuild> {
  const builds = await readKernelFiles([fileOf(name, content)]);
  const match = builds.for(RELEASE);
  if (match.kind !== 'build') throw new Error(builds.remarks().join('\n') || match.kind);
  return match.build;
}

const kernel = elfKernel(OPTIONS);
/** legacy lz4 of literals alone */
const lz4 = (content: Buffer) => {
  const lengths = Buffer.alloc(Math.floor((content.length - 15) / 255) + 1, 255);
  lengths[lengths.length - 1] = (content.length - 15) % 255;
  const block = Buffer.concat([Buffer.of(0xf0), lengths, content]);
  const head = Buffer.from('02214c1800000000', 'hex');
  head.writeUInt32LE(block.length, 4);
  return Buffer.concat([head, block]);
};

describe('a boot image decides what the files of a build do', () => {
  it.each([
    ['bzImage with gzip', bzImage(gzipSync(kernel))],
    ['bzImage with xz', bzImage(xzOf(kernel), kernel.length)],
    ['bzImage with zstd', bzImage(zstdFrame({ content: kernel }), kernel.length)],
    ['bzImage with lz4', bzImage(lz4(kernel), kernel.length)],
    ['Image of arm64', arm64Image(OPTIONS)],
    ['Image.gz of arm64', gzipSync(arm64Image(OPTIONS))],
    ['EFI zboot of arm64', zboot(zstdFrame({ content: arm64Image(OPTIONS) }), arm64Image(OPTIONS).length)],
    ['vmlinux as it is', kernel],
  ])('%s', async (_, content) => {
    const build = await buildOf('vmlinuz', content);
    const found = build.symbolsOf('vmlinux')?.find('twice', 'live') ?? [];
    expect(found.map(({ kind }) => kind)).toEqual(['function', 'function']);
    expect(build.exportOf('klp_enable_patch')?.symbol).toMatchObject({ crc: 0x06689996, gplOnly: true, module: 'vmlinux' });
    expect(build.knowsExports).toBe(true);
    expect(['cmdline_proc_show', 'hidden', 'linux_banner'].map((name) => build.hasFtraceSite(name, 0))).toEqual([true, false, false]);
    expect(build.vermagic?.text).toBe(`${RELEASE} SMP preempt mod_unload modversions `);
  });

  it('of s390x, big endian, in which the kernel has to be searched for', async () => {
    // Less than a mebibyte would be taken for data of the image's own code.
    const { bytes } = flatKernel({ ...OPTIONS, bigEndian: true, address: 0x100000n, form: 'relative', messages: ['x'.repeat(1 << 20)] });
    const build = await buildOf('vmlinuz', s390xImage(xzOf(bytes), bytes.length));
    expect(build.symbolsOf('vmlinux')?.find('cmdline_proc_show', 'live')).toHaveLength(1);
    expect(build.exportOf('_printk')?.symbol.crc).toBe(1);
  });

  // s390x: R_390_64 to _text, whose value is not in the relocation. arm64: R_AARCH64_RELATIVE, wherever the image is linked to.
  it.each([
    ['a symbol', { type: 22, symbol: 7, addend: 0n }, { bigEndian: true, address: 0x100000n }],
    ['itself', { type: 1027, symbol: 0, addend: 0xffff800080000000n }, { address: 0xffff800080000000n }],
  ] as const)('where a relocation to %s has the base of kallsyms', async (_, baseRelocation, more) => {
    const options: ImageOptions = { ...OPTIONS, ...more, form: 'relative', baseRelocation, messages: ['x'.repeat(1 << 20)] };
    const { bytes } = flatKernel(options);
    const image = options.bigEndian === true ? s390xImage(xzOf(bytes), bytes.length) : arm64Image(options);
    const build = await buildOf('vmlinuz', image);
    const [symbol] = build.symbolsOf('vmlinux')?.find('cmdline_proc_show', 'live') ?? [];
    expect(symbol?.address).toBe(more.address);
    expect(['cmdline_proc_show', 'hidden'].map((name) => build.hasFtraceSite(name, 0))).toEqual([true, false]);
  });

  it('ftrace has no sites in it that are known where they do not lie where functions begin', async () => {
    const build = await buildOf('vmlinuz', bzImage(gzipSync(elfKernel({ ...OPTIONS, siteAt: -0x100000n }))));
    expect(build.hasFtraceSite('cmdline_proc_show', 0)).toBeUndefined();
  });

  it('of arm64, where the NOPs in front of a function are its site and not that of the function before', async () => {
    const functions = ['first', 'second'];
    const build = await buildOf('vmlinuz', arm64Image({ functions, untraced: ['third'], siteAt: -8n, exports: OPTIONS.exports ?? [] }));
    const sites = (before: number) => [...functions, 'third'].map((name) => build.hasFtraceSite(name, 0, before));
    expect(sites(8)).toEqual([true, true, false]);
    expect(sites(0)).toEqual([true, false, false]);
    const other = await buildOf('vmlinuz', arm64Image({ functions, untraced: ['third'], untracedFirst: true, siteAt: -8n }));
    expect([...functions, 'third'].map((name) => other.hasFtraceSite(name, 0, 8))).toEqual([true, true, false]);
  });

  it('straight from a package, with its modules', async () => {
    const files = [
      // Debian's package has this in place of the list: beside an image nobody misses that.
      {
        name: './boot/System.map-6.1.0-56-amd64',
        content: Buffer.from('ffffffffffffffff B The real System.map is in the x-dbg package\n'),
      },
      { name: './boot/vmlinuz-6.1.0-56-amd64', content: bzImage(gzipSync(kernel)) },
      { name: './lib/modules/6.1.0-56-amd64/kernel/fs/minix/minix.ko', content: readFileSync(`${corpus}6.1/minix.ko`) },
      { name: './usr/share/doc/changelog', content: Buffer.from('x') },
    ];
    const path = fileOf('linux-image.deb', deb('data.tar', tar(files)));
    const builds = await readKernelFiles([path]);
    const report = await checkSource(new BufferSource(readFileSync(`${corpus}6.1/x_mod_notfound.ko`)), 'x.ko', { kernelFiles: builds });
    expect(report.findings.map(({ rule }) => rule)).toContain('KLP320');
    expect(report.undecided).toEqual([]);
    expect(builds.remarks()).toEqual([]);
  });
});

describe('a boot image that cannot be read', () => {
  const problemOf = async (content: Uint8Array) => (await readKernelFiles([fileOf('vmlinuz', content)])).remarks().join('\n');

  it.each([
    ['lzo', Buffer.from('894c5a4f000d0a1a0a', 'hex')],
    ['lzma', Buffer.from('5d00000004ffffff', 'hex')],
    ['bzip2', Buffer.from('BZh91AY&SY')],
  ])('%s is refused by name', async (name, packed) => {
    expect(await problemOf(bzImage(packed, 1000))).toContain(`vmlinuz: its payload is packed with ${name}, which is not read`);
  });

  it.each([
    ['is truncated', bzImage(gzipSync(kernel)).subarray(0, 4000), 'the image is truncated: its payload should end at'],
    [
      'has a payload of something else',
      bzImage(Buffer.from('nothing at all'), 14),
      'begins with 6e6f7468, which is the beginning of no compression',
    ],
    ['has another size than its build says', bzImage(zstdFrame({ content: kernel }), kernel.length - 1), 'vmlinuz: '],
    ['says that it has gigabytes', bzImage(xzOf(kernel), 0xffffffff), 'it unpacks to 4294967295 bytes or more'],
    ['is a bomb', bzImage(gzipSync(Buffer.alloc(2 ** 28 + 1))), 'over the limit ratio'],
    ['has a kernel without symbols', bzImage(gzipSync(Buffer.alloc(100_000))), 'its list of symbols (kallsyms) is not found'],
    ['has nothing in it', s390xImage(Buffer.alloc(1000), 0), 'no kernel is found in it'],
  ])('%s', async (_, content, problem) => {
    expect(await problemOf(content)).toContain(problem);
  });
});
