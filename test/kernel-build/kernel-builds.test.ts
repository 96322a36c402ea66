import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFactFile } from '../../src/kernel-build/fact-file.js';
import { type GivenFile, KernelBuilds } from '../../src/kernel-build/kernel-builds.js';
import { NearNames } from '../../src/kernel-build/nearest.js';
import { releaseInName } from '../../src/kernel-build/release.js';
import { kallsyms, moduleSymvers, source, vmlinux } from '../support/kernel-files.js';

const MINIX = readFileSync(new URL('../corpus/6.1/minix.ko', import.meta.url));
const LIST = kallsyms([['one']]);
const EXPORTS = moduleSymvers([{ name: 'a' }]);
const uts = (release: string) => `#define UTS_RELEASE "${release}"\n`;

/** Files below the folder `facts`, by path; the folder was asked for, or each file itself. */
function builds(files: Readonly<Record<string, string | Uint8Array>>, root: 'facts' | 'itself' = 'facts'): KernelBuilds {
  const given: GivenFile[] = Object.entries(files).map(([name, content]) => {
    const file = readFactFile(source(content), `facts/${name}`);
    if (file === undefined) throw new Error(`${name} is not recognised`);
    return { file, root: root === 'itself' ? file.path : root };
  });
  return new KernelBuilds(given, []);
}

/** The paths that count for a kernel, without the folder. */
function used(from: KernelBuilds, release: string): string[] | string {
  const match = from.for(release);
  return match.kind === 'build' ? match.build.files.map(({ path }) => path.slice('facts/'.length)) : match.kind;
}

describe('which kernel a file is of', () => {
  it.each([
    ['vmlinux says it', { 'a/vmlinux': vmlinux([]), 'a/Module.symvers': EXPORTS }, '6.1.0-56-amd64', ['a/vmlinux', 'a/Module.symvers']],
    ['a module says it', { 'minix.ko': MINIX, 'sub/kallsyms': LIST }, '6.1.0-56-amd64', ['minix.ko', 'sub/kallsyms']],
    [
      'utsrelease.h says it for its tree, against the name of the folder',
      { 'linux-6.1.192/include/generated/utsrelease.h': uts('6.1.192-lab'), 'linux-6.1.192/Module.symvers': EXPORTS },
      '6.1.192-lab',
      ['linux-6.1.192/include/generated/utsrelease.h', 'linux-6.1.192/Module.symvers'],
    ],
    ['its own name', { 'kallsyms-6.1.0-56-amd64.txt': LIST }, '6.1.0-56-amd64', ['kallsyms-6.1.0-56-amd64.txt']],
    ['its folder', { '6.1.0-56-amd64/kallsyms': LIST, '6.12.1/kallsyms': LIST }, '6.12.1', ['6.12.1/kallsyms']],
    ['a folder named after the version', { 'linux-6.1.192/Module.symvers': EXPORTS }, '6.1.192-lab', ['linux-6.1.192/Module.symvers']],
    ['nothing, and there are no others', { kallsyms: LIST, 'Module.symvers': EXPORTS }, '6.1.0', ['kallsyms', 'Module.symvers']],
    ['two kernels', { 'a/minix.ko': MINIX, 'a/kallsyms': LIST, 'b/vmlinux': vmlinux([], '7.2.13') }, '7.2.13', ['b/vmlinux']],
    ['a name that only begins alike', { 'kallsyms-6.1.0-5-amd64': LIST }, '6.1.0-56-amd64', 'other'],
    ['a version within another', { 'linux-6.1.19/kallsyms': LIST }, '6.1.192', 'other'],
    ['a content that is not the release, though its name would do', { 'linux-6.1/vmlinux': vmlinux([], '6.1') }, '6.1.0', 'other'],
    ['another kernel', { vmlinux: vmlinux([]) }, '6.1.192-lab', 'other'],
    ['no file', {}, '6.1.0', 'none'],
  ])('%s', (_, files, release, expected) => {
    expect(used(builds(files), release)).toEqual(expected);
  });

  it('is said where it was taken for granted', () => {
    expect(builds({ kallsyms: LIST }).for('6.1.0')).toMatchObject({
      remarks: ['facts/kallsyms: nothing says of which kernel; taken for Linux 6.1.0'],
    });
  });

  it('is not guessed where two files contend', () => {
    const match = builds({ 'a/kallsyms': LIST, 'b/kallsyms': LIST }).for('6.1.0');
    expect(match).toMatchObject({ build: { files: [] }, remarks: [expect.stringContaining('facts/a/kallsyms and facts/b/kallsyms')] });
  });

  it('is not guessed where other files say theirs', () => {
    const match = builds({ 'a/vmlinux': vmlinux([]), 'b/kallsyms': LIST }, 'itself').for('6.1.0-56-amd64');
    expect(match).toMatchObject({ remarks: [expect.stringContaining('facts/b/kallsyms: nothing says of which kernel; not used')] });
  });
});

it.each([
  ['kallsyms-6.1.0-56-amd64.txt.gz', '6.1.0-56-amd64'],
  ['Module.symvers-6.12.107+deb13-amd64', '6.12.107+deb13-amd64'],
  ['System.map-5.14.0-582.el9.x86_64', '5.14.0-582.el9.x86_64'],
  ['linux-6.1.192', '6.1.192'],
  ['linux-v7.2', '7.2'],
  ['kallsyms', undefined],
  ['kpatch-0.9.11', undefined],
  ['gcc-12.2.0', undefined],
  ['minix.ko', undefined],
])('the release in %s', (name, release) => {
  expect(releaseInName(name)).toBe(release);
});

describe('nearest names', () => {
  const names = ['vfs_read', 'vfs_reed', 'vfs_readv', 'vfs_write', 'do_it.isra.0', 'do_it.cold', 'do_item', 'x.llvm.123', 'y.part.0.cold'];
  it.each([
    ['vfs_raed', ['vfs_reed', 'vfs_read']],
    ['vfs_reads', ['vfs_read', 'vfs_readv', 'vfs_reed']],
    ['do_it', ['do_it.isra.0', 'do_it.cold']],
    ['do_it.constprop.0', ['do_it.isra.0', 'do_it.cold']],
    ['y.isra.3', ['y.part.0.cold']],
    ['completely_else', []],
    ['ab', []],
  ])('of %s', (wanted, expected) => {
    expect(new NearNames(names).nearest(wanted)).toEqual(expected);
  });
});
