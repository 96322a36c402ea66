import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKernelFiles } from '../../src/kernel-files/read-kernel-files.js';

/**
 * A folder of folders, one a kernel: `vmlinuz`; `kallsyms`, read as root on that kernel booted with nokaslr before any module was loaded; and
 * `Module.symvers` of its headers package.
 */
const KERNELS = process.env['KLP_LINT_KERNELS'] ?? '';
const folders = KERNELS === '' ? [] : readdirSync(KERNELS).filter((name) => existsSync(join(KERNELS, name, 'kallsyms')));

describe.skipIf(folders.length === 0)('the image of a real kernel', () => {
  it.each(folders)('%s: has the symbols of the booted kernel, and the exports of its build', async (name) => {
    const path = (file: string) => join(KERNELS, name, file);
    const builds = await readKernelFiles([path('vmlinuz')]);
    expect(builds.remarks()).toEqual([]);
    const [file] = builds.files();
    if (file?.kind !== 'image') throw new Error('not an image');
    const { kallsyms, exports } = file.image.image;
    expect(kallsyms.equals(readFileSync(path('kallsyms')))).toBe(true);
    const lines = (text: Buffer | undefined) => (text ?? Buffer.alloc(0)).toString('latin1').split('\n').slice(0, -1).sort();
    expect(lines(exports)).toEqual(lines(readFileSync(path('Module.symvers'))).filter((line) => line.split('\t')[2] === 'vmlinux'));
  });
});
