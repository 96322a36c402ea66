import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { imageRelease } from '../../src/prove/kernel-image.js';
import { dependenciesOf, ModuleFolder } from '../../src/prove/module-folder.js';
import { scenariosOf } from '../../src/prove/scenario.js';
import { BAD, klpLint, ROOT } from '../cli/run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'klp-lint-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function image(version: string): Buffer {
  const bytes = Buffer.alloc(0x1000);
  bytes.write('HdrS', 0x202, 'latin1');
  bytes.writeUInt16LE(0x400, 0x20e);
  bytes.write(`${version}\0`, 0x600, 'latin1');
  return bytes;
}

it('reads the release in a kernel image', () => {
  expect(imageRelease(image('6.1.0-56-amd64 (debian-kernel@lists.debian.org) #1 SMP'))).toBe('6.1.0-56-amd64');
  expect(imageRelease(image('7.2.13+deb14-amd64 (x)'))).toBe('7.2.13+deb14-amd64');
  expect(imageRelease(Buffer.alloc(0x1000))).toBeUndefined();
  expect(imageRelease(Buffer.from('HdrS'))).toBeUndefined();
  expect(imageRelease(image('no version'))).toBeUndefined();
});

it('says what is missing before anything is booted', () => {
  const notAKernel = join(folder, 'vmlinuz');
  writeFileSync(notAKernel, 'x');
  const complaint = (...args: string[]): string => {
    const { status, stderr } = klpLint(['prove', BAD, ...args]);
    expect(status).toBe(2);
    return stderr;
  };
  expect(complaint()).toContain('prove needs --kernel-image');
  expect(complaint('--kernel-image', notAKernel)).toContain('is not a bzImage of x86-64');
  expect(complaint('--kernel-image', join(folder, 'none'))).toContain('the kernel image: ENOENT');
  expect(complaint('--kernel-image', notAKernel, '--cpu', 'max -device x')).toContain('--cpu is a CPU model');
});

it('finds a target with what it depends on, in the order of loading', async () => {
  const modules = new ModuleFolder(join(ROOT, 'test/corpus/6.1'));
  const found = await modules.withDependencies('minix');
  expect(found?.map(({ name }) => name)).toEqual(['minix']);
  expect(dependenciesOf(found?.[0]?.bytes ?? new Uint8Array())).toEqual([]);
  expect(await modules.withDependencies('none')).toBeUndefined();
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
