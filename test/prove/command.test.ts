import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bootableKernel } from '../../src/prove/bootable-kernel.js';
import { dependenciesOf, KernelModules } from '../../src/prove/kernel-modules.js';
import { ARM64 } from '../../src/prove/guests/arm64.js';
import { S390X } from '../../src/prove/guests/s390x.js';
import { X86_64 } from '../../src/prove/guests/x86-64.js';
import { staticBusybox } from '../../src/prove/host.js';
import { kernelToBoot } from '../../src/prove/kernel-to-boot.js';
import { loadProgram } from '../../src/prove/module-programs.js';
import { scenariosOf } from '../../src/prove/scenario.js';
import { BAD, klpLint, ROOT } from '../cli/run-cli.js';
import { ElfBuilder } from '../support/elf-builder.js';
import { zip } from '../support/zip-builder.js';

const folder = mkdtempSync(join(tmpdir(), 'klp-lint-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The head of a bzImage, with a payload that is none. */
function image(version: string): Buffer {
  const bytes = Buffer.alloc(0x1000);
  bytes.writeUInt16LE(0xaa55, 0x1fe);
  bytes.write('HdrS', 0x202, 'latin1');
  bytes.writeUInt16LE(0x20f, 0x206);
  bytes.writeUInt16LE(0x400, 0x20e);
  bytes.writeUInt32LE(16, 0x24c);
  bytes.write(`${version}\0`, 0x600, 'latin1');
  return bytes;
}

it('reads the release in a kernel image of x86-64', async () => {
  const release = async (bytes: Buffer) => (await bootableKernel(bytes))?.release;
  expect(await release(image('6.1.0-56-amd64 (debian-kernel@lists.debian.org) #1 SMP'))).toBe('6.1.0-56-amd64');
  expect(await release(image('7.2.13+deb14-amd64 (x)'))).toBe('7.2.13+deb14-amd64');
  expect(await release(Buffer.alloc(0x1000))).toBeUndefined();
  expect(await release(Buffer.from('HdrS'))).toBeUndefined();
  expect(await release(image('no version'))).toBeUndefined();
});

it('says what is missing before anything is booted', () => {
  const notAKernel = join(folder, 'vmlinuz');
  writeFileSync(notAKernel, 'x');
  const complaint = (...args: string[]): string => {
    const { status, stderr } = klpLint(['prove', BAD, ...args]);
    expect(status).toBe(2);
    return stderr;
  };
  expect(complaint()).toContain('no kernel to boot: give its image (--kernel-image), or its package among the kernel files');
  expect(complaint('--kernel-image', notAKernel)).toContain('is not a bzImage of x86-64');
  expect(complaint('--kernel-files', notAKernel)).toContain('no kernel to boot');
  expect(complaint('--kernel-image', join(folder, 'none'))).toContain('none: no such file');
  expect(complaint('--kernel-image', notAKernel, '--cpu', 'max -device x')).toContain('--cpu is a CPU model');
});

it('boots the image in a package, and asks which where there are several', async () => {
  const [one, other] = ['6.1.0-1-amd64', '6.1.0-2-amd64'].map((release) => ({ name: `boot/vmlinuz-${release}`, content: image(release) }));
  if (one === undefined || other === undefined) throw new Error('two images');
  const [single, both] = ['one.zip', 'both.zip'].map((name) => join(folder, name));
  writeFileSync(single ?? '', zip([one, { name: 'boot/System.map-6.1.0-1-amd64', content: Buffer.from('ffffffff81000000 T _text\n') }]));
  writeFileSync(both ?? '', zip([one, other]));
  const kernel = await kernelToBoot(undefined, [single ?? '']);
  expect(kernel).toMatchObject({ release: '6.1.0-1-amd64', image: `${single ?? ''} → boot/vmlinuz-6.1.0-1-amd64` });
  expect(readFileSync(kernel.file)).toEqual(one.content);
  kernel.close();
  expect(existsSync(kernel.file)).toBe(false);
  await expect(kernelToBoot(undefined, [both ?? ''])).rejects.toThrow('several kernels can be booted');
  expect(await kernelToBoot(undefined, [folder]).catch((error: unknown) => String(error))).toContain('several kernels can be booted');
});

it('a kernel that does not boot is said so, with what its console had', () => {
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  writeFileSync(join(programs, 'qemu-system-x86_64'), '#!/bin/sh\n[ "$1" != --version ] || echo QEMU emulator version 7\n', {
    mode: 0o755,
  });
  const kernel = join(folder, 'bzImage');
  const busybox = join(folder, 'static');
  writeFileSync(kernel, image('6.1.0-1-amd64'));
  writeFileSync(busybox, loadProgram(X86_64));
  const PATH = `${programs}:${process.env['PATH'] ?? ''}`;
  const { status, stderr } = klpLint(['prove', BAD, '--kernel-image', kernel, '--busybox', busybox], { env: { PATH } });
  expect([status, stderr]).toEqual([2, expect.stringContaining('the kernel did not boot; the last of its console: nothing')]);
});

it('a busybox for another architecture is refused, and one with libraries', () => {
  expect(() => staticBusybox(process.execPath, X86_64)).toThrow('is not a static executable');
  expect(() => staticBusybox(BAD, X86_64)).toThrow('is not a static executable');
  const program = join(folder, 'busybox');
  writeFileSync(program, loadProgram(S390X));
  expect(staticBusybox(program, S390X)).toBe(program);
  writeFileSync(program, loadProgram(ARM64));
  expect(() => staticBusybox(program, X86_64)).toThrow('is not for x86-64, on which this kernel runs');
});

it('finds a target with what it depends on, in the order of loading, in folders and packages', async () => {
  const corpus = await KernelModules.collect([join(ROOT, 'test/corpus/6.1')], ['minix', 'none']);
  expect(corpus.withDependencies('minix')?.map(({ name }) => name)).toEqual(['minix']);
  expect(dependenciesOf(corpus.get('minix')?.bytes ?? new Uint8Array())).toEqual([]);
  expect(corpus.withDependencies('none')).toBeUndefined();
  const module = (...depends: string[]) => {
    const ko = new ElfBuilder();
    ko.section('.modinfo', { bytes: Buffer.from(`license=GPL\0depends=${depends.join(',')}\0`) });
    return Buffer.from(ko.build());
  };
  const path = join(folder, 'modules.zip');
  writeFileSync(
    path,
    zip([
      { name: 'lib/a-first.ko', content: module('b_second', 'c') },
      { name: 'lib/c.ko', content: module('d', 'built_in') },
      { name: 'lib/b-second.ko', content: module('c') },
      { name: 'lib/d.ko', content: module('c') },
      { name: 'lib/e.ko', content: module() },
    ]),
  );
  const found = await KernelModules.collect([path], ['a_first']);
  expect(found.withDependencies('a-first')?.map(({ name }) => name)).toEqual(['d', 'c', 'b_second', 'a_first']);
  expect(found.get('e')).toBeUndefined();
  const chain = Array.from({ length: 40 }, (_, i) => ({ name: `lib/m${i}.ko`, content: module(`m${i + 1}`) }));
  writeFileSync(path, zip(chain));
  await expect(KernelModules.collect([path], ['m0'])).rejects.toThrow('modules depend on each other over more than 16 others');
  expect((await KernelModules.collect([path], ['m30'])).withDependencies('m30')).toHaveLength(10);
});

it('loads the livepatch before and after its targets, and these before those that need them go', () => {
  const module = (name: string) => ({ name, path: `/${name}.ko` });
  const subject = {
    patch: module('p'),
    needed: [],
    targets: [module('a'), module('b')],
    neededByTargets: [module('n')],
    runs: ['/proc/x'],
  };
  const order = scenariosOf(subject).map(({ name, steps }) => `${name}: ${steps.map(({ verb, words }) => `${verb} ${words}`).join(', ')}`);
  expect(order).toEqual([
    'alone: load /p.ko, read /proc/x, disable p, unload p',
    'target-first: load /n.ko, load /a.ko, load /b.ko, load /p.ko, read /proc/x, disable p, unload p, unload b, unload a',
    'target-later: load /p.ko, load /n.ko, load /a.ko, load /b.ko, read /proc/x, unload b, unload a, load /a.ko, load /b.ko, read /proc/x, disable p, unload p, unload b, unload a',
  ]);
  expect(scenariosOf({ ...subject, targets: [] })).toHaveLength(1);
});
