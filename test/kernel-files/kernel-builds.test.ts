import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type KernelFile, readKernelFile } from '../../src/kernel-files/kernel-file.js';
import { type GivenFile, KernelBuilds } from '../../src/kernel-files/kernel-builds.js';
import { NearNames } from '../../src/kernel-files/nearest.js';
import { releaseInName } from '../../src/kernel-files/release.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import { kallsyms, moduleSymvers, source, vmlinux } from '../support/kernel-files.js';

const MINIX = readFileSync(new URL('../corpus/6.1/minix.ko', import.meta.url));
const LIST = kallsyms([['one']]);
const EXPORTS = moduleSymvers([{ name: 'a' }]);
const uts = (release: string) => `#define UTS_RELEASE "${release}"\n`;

/** Files below the folder `facts`, by path; the folder was asked for, or each file itself. */
function builds(files: Readonly<Record<string, string | Uint8Array>>, root: 'facts' | 'itself' = 'facts'): KernelBuilds {
  const given: GivenFile[] = Object.entries(files).map(([name, content]) => {
    const file = readKernelFile(source(content), `facts/${name}`);
    if (file === undefined) throw new Error(`${name} is not recognised`);
    return { file, root: root === 'itself' ? file.path : root };
  });
  return new KernelBuilds(given, []);
}

function moduleFile(): KernelFile {
  const file = readKernelFile(source(MINIX), 'facts/minix.ko');
  if (file === undefined) throw new Error('no module');
  return file;
}

/** The paths that count for a kernel, without the folder. */
function used(from: KernelBuilds, release: string): string[] | string {
  const match = from.for(release);
  if (match.kind === 'build') return match.build.files.map(({ path }) => path.slice('facts/'.length));
  return from.remarks().some((remark) => remark.endsWith(` and were not used for Linux ${release}`)) ? 'other' : match.kind;
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

  /** The match, and what is said of the files. */
  const remarksOf = (from: KernelBuilds, release: string) => ({ match: used(from, release), remarks: from.remarks() });

  it('is said where it was taken for granted', () => {
    expect(remarksOf(builds({ kallsyms: LIST }), '6.1.0').remarks).toEqual([
      'facts/kallsyms: nothing shows which kernel they belong to; used for Linux 6.1.0',
    ]);
  });

  it('is not guessed where two files contend', () => {
    const { match, remarks } = remarksOf(builds({ 'a/kallsyms': LIST, 'b/kallsyms': LIST }), '6.1.0');
    expect(match).toEqual([]);
    expect(remarks).toEqual([expect.stringContaining('facts/a/kallsyms and facts/b/kallsyms')]);
  });

  it('is not guessed where other files say theirs', () => {
    const { remarks } = remarksOf(builds({ 'a/vmlinux': vmlinux([]), 'b/kallsyms': LIST }, 'itself'), '6.1.0-56-amd64');
    expect(remarks).toEqual([expect.stringContaining('facts/b/kallsyms: not used: nothing shows which kernel they belong to')]);
  });

  it('say the livepatches beside it where nothing else does, for each folder', () => {
    const livepatch = (kernel: string) => livepatchModule({ kernel }).build();
    const two = builds({
      'a/lp.ko': livepatch('6.1.0'),
      'a/kernel/kallsyms': LIST,
      'b/lp.ko': livepatch('6.12.1'),
      'b/kallsyms': LIST,
      'c/linux-7.2/kallsyms': LIST,
      'c/lp.ko': livepatch('6.1.0'),
    });
    expect(used(two, '6.1.0')).toEqual(['a/kernel/kallsyms']);
    expect(used(two, '6.12.1')).toEqual(['b/kallsyms']);
    expect(used(two, '7.3.0')).toBe('other');
    expect(used(two, '7.2')).toEqual(['c/linux-7.2/kallsyms']);
    expect(two.remarks()).toContain('facts/b/kallsyms: only the livepatches beside them name a kernel; used for Linux 6.12.1');
    const several = builds({ 'a.ko': livepatch('6.1.0'), 'b.ko': livepatch('6.12.1'), kallsyms: LIST });
    expect(remarksOf(several, '6.1.0')).toMatchObject({ match: ['kallsyms'], remarks: [expect.stringContaining('used for Linux 6.1.0')] });
  });

  it("an archive's folders are folders, and its own name can say it", () => {
    const given = ['facts/linux-6.1.192.zip → kallsyms', 'facts/x.zip → linux-6.12.1/kallsyms'].map((path): GivenFile => {
      const file = readKernelFile(source(LIST), path);
      if (file === undefined) throw new Error('no list');
      return { file, root: 'facts' };
    });
    const both = new KernelBuilds(given, []);
    expect([used(both, '6.1.192-lab'), used(both, '6.12.1')]).toEqual([
      ['linux-6.1.192.zip → kallsyms'],
      ['x.zip → linux-6.12.1/kallsyms'],
    ]);
  });

  it('files that were found, and not asked for, need not fit: it is said', () => {
    const found = new KernelBuilds([{ file: moduleFile(), root: 'facts' }], [], 'found');
    expect(remarksOf(found, '6.12.1')).toEqual({
      match: 'other',
      remarks: ['the kernel files beside the modules belong to Linux 6.1.0-56-amd64 and were not used for Linux 6.12.1'],
    });
  });
});

it('of very many damaged files a count is said', () => {
  const problems = Array.from({ length: 1000 }, (_, i) => ({ path: `${i}`, message: `${i}: damaged` }));
  expect(new KernelBuilds([], problems).remarks().slice(49)).toEqual(['49: damaged', '950 more kernel files could not be read']);
  expect(new KernelBuilds([], problems.slice(0, 2)).remarks(new Set(['0']))).toEqual(['1: damaged']);
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
