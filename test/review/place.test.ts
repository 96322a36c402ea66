import { describe, expect, it } from 'vitest';
import type { AuthorFiles } from '../../src/review/author-files.js';
import { type Origin, Placer } from '../../src/review/place.js';
import type { ChangedFile } from '../../src/review/pull-request.js';
import { addedFile, EXT2_PATCH } from './real.js';

const PATH = 'patches/ext2-a.patch';
const SUPER = 'fs/ext2/super.c';
const added = (patches: Readonly<Record<string, string>>): AuthorFiles => ({
  changed: Object.entries(patches).map(([path, text]) => addedFile(path, text)),
  patches: new Map(Object.entries(patches)),
});
const origin = (line: number | undefined, inFunction?: string, symbol?: string, file = SUPER): Origin => ({
  source: line === undefined ? undefined : { file, line },
  function: inFunction,
  symbol,
});
/** The place without the words on how it was found. */
function place(files: AuthorFiles, of: Origin): object {
  const { confidence, path, line } = { line: undefined, path: undefined, ...new Placer(files).place(of) };
  return { confidence, ...(path === undefined ? {} : { path }), ...(line === undefined ? {} : { line }) };
}
const lineOf = (patch: string, text: string) => patch.split(/\r?\n/).findIndex((line) => line.includes(text)) + 1;

describe('a pull request that adds the real patch', () => {
  const files = added({ [PATH]: EXT2_PATCH });

  it('has line 1421 of fs/ext2/super.c on its line 18', () => {
    expect(place(files, origin(1421, 'ext2_statfs'))).toEqual({ confidence: 'line', path: PATH, line: 18 });
    expect(place(files, origin(1421))).toEqual({ confidence: 'line', path: PATH, line: 18 });
    expect(place(added({ [PATH]: EXT2_PATCH.replaceAll('\n', '\r\n') }), origin(1421))).toEqual({
      confidence: 'line',
      path: PATH,
      line: 18,
    });
  });

  it('is not believed where the line lies in another function, holds no code, or is outside of every hunk', () => {
    const byFunction = { confidence: 'function', path: PATH, line: lineOf(EXT2_PATCH, '+\tunsigned long lab_flags') };
    expect(place(files, origin(1407, 'ext2_statfs'))).toEqual(byFunction);
    expect(place(files, origin(1420, 'ext2_statfs'))).toEqual(byFunction);
    expect(place(files, origin(1500, 'ext2_statfs'))).toEqual(byFunction);
    expect(place(files, origin(1421, 'ext2_sync_fs'))).toEqual({ confidence: 'file', path: PATH });
  });

  it('without a line has that which names the symbol, else the first that was added to the function', () => {
    const byFunction = (text: string) => ({ confidence: 'function', path: PATH, line: lineOf(EXT2_PATCH, text) });
    expect(place(files, origin(undefined, 'ext2_statfs', 'ext2_msg'))).toEqual(byFunction('+\text2_msg(sb'));
    expect(place(files, origin(undefined, 'ext2_statfs.isra.0', 'pv_ops'))).toEqual(byFunction('+\tunsigned long lab_flags'));
    expect(place(files, origin(undefined, 'ext2_sync_fs', 'pv_ops'))).toEqual({ confidence: 'none' });
    expect(place(files, origin(undefined))).toEqual({ confidence: 'none' });
  });

  it('says by what it was found', () => {
    const how = (of: Origin) => ({ how: undefined, ...new Placer(files).place(of) }).how;
    expect(how(origin(undefined, 'ext2_statfs', 'ext2_msg'))).toBe('the function, and the symbol that this line names');
    expect(how(origin(undefined, 'ext2_statfs', 'pv_ops'))).toBe('the function alone');
  });

  it('says nothing of other source files', () => {
    expect(place(files, origin(1421, 'ext2_statfs', undefined, 'fs/ext4/super.c'))).toEqual({ confidence: 'none' });
  });
});

/** A patch that changes f in the middle, as it is in the repository. */
const PATCH = [
  'From: A',
  '',
  '--- a/fs/x.c',
  '+++ b/fs/x.c',
  '@@ -10,6 +10,9 @@ int f(void)',
  ' \tint i;',
  '+\tint j;',
  '+\tint k;',
  ' ',
  '+\tuse(i);',
  ' \ti = 1;',
  ' \tj = 2;',
  ' \treturn i;',
  ' }',
  '',
].join('\n');

describe('a pull request that changes a patch', () => {
  const modified = (patch?: string): AuthorFiles => ({
    changed: [{ path: 'p.patch', previousPath: 'old.patch', status: 'renamed', ...(patch === undefined ? {} : { patch }) }],
    patches: new Map([['p.patch', PATCH]]),
  });
  const at = (line: number) => origin(line, 'f', undefined, 'fs/x.c');

  it('takes a comment on lines of its own diff alone: the nearest of the function else, else the file', () => {
    const shown = modified('@@ -9,2 +9,3 @@\n  \n++\tuse(i);\n  \ti = 1;');
    expect(place(shown, at(14))).toEqual({ confidence: 'line', path: 'p.patch', line: 10 });
    expect(place(shown, at(16))).toEqual({ confidence: 'function', path: 'p.patch', line: 11 });
    expect(place(shown, at(11))).toEqual({ confidence: 'function', path: 'p.patch', line: 9 });
    expect(place(modified('@@ -1 +1 @@\n-From: B\n+From: A'), at(14))).toEqual({ confidence: 'file', path: 'p.patch', line: 10 });
    expect(place(modified(), at(14))).toEqual({ confidence: 'file', path: 'p.patch', line: 10 });
  });

  it('leads to a patch that it does not change, where that one has the line or the function', () => {
    const files: AuthorFiles = { changed: [addedFile('README', 'x')], patches: new Map([['p.patch', PATCH]]) };
    expect(place(files, at(14))).toEqual({ confidence: 'none', path: 'p.patch', line: 10 });
    expect(place(files, origin(undefined, 'f'))).toEqual({ confidence: 'none', path: 'p.patch', line: 7 });
    expect(place(files, at(99))).toEqual({ confidence: 'none', path: 'p.patch', line: 7 });
    expect(place(files, origin(99, 'g', undefined, 'fs/x.c'))).toEqual({ confidence: 'none', path: 'p.patch' });
  });

  it('says nothing where it removes the patch', () => {
    const files: AuthorFiles = { changed: [{ path: 'p.patch', status: 'removed', patch: '@@ -1 +0,0 @@\n-x' }], patches: new Map() };
    expect(place(files, at(14))).toEqual({ confidence: 'none' });
  });
});

describe('a pull request that changes the kernel source', () => {
  const source: ChangedFile = {
    path: 'linux/fs/x.c',
    status: 'modified',
    patch: '@@ -10,2 +10,3 @@ int f(void)\n \tint i;\n+\tuse(i);\n \treturn i;',
  };
  const files: AuthorFiles = { changed: [source], patches: new Map() };

  it('has the line itself, else a line of the function', () => {
    expect(place(files, origin(11, 'f', undefined, 'fs/x.c'))).toEqual({ confidence: 'line', path: 'linux/fs/x.c', line: 11 });
    expect(place(files, origin(50, 'f', undefined, 'fs/x.c'))).toEqual({ confidence: 'function', path: 'linux/fs/x.c', line: 11 });
    expect(place(files, origin(50, 'g', undefined, 'fs/x.c'))).toEqual({ confidence: 'file', path: 'linux/fs/x.c' });
  });
});

describe('several patches of one file', () => {
  const hunk = (start: number, inFunction: string, ...lines: string[]) =>
    [
      '--- a/fs/x.c',
      '+++ b/fs/x.c',
      `@@ -${start},2 +${start},${2 + lines.length} @@ int ${inFunction}(void)`,
      ' \tint i;',
      ...lines.map((line) => `+${line}`),
      ' \ti++;',
      '',
    ].join('\n');

  it('the later one shifts the lines of the earlier', () => {
    const files = added({ '2.patch': hunk(10, 'f', '\tf1();', '\tf2();'), '1.patch': hunk(100, 'g', '\tg1();') });
    expect(place(files, origin(103, 'g', undefined, 'fs/x.c'))).toEqual({ confidence: 'line', path: '1.patch', line: 5 });
    // As a livepatch of its own, 1.patch has line 101; in the series that is a line of g that no hunk shows.
    expect(place(files, origin(101, 'g', undefined, 'fs/x.c'))).toEqual({ confidence: 'function', path: '1.patch', line: 5 });
  });

  it('patches in the folders of other kernels shift nothing', () => {
    const files = added({ '6.12/f.patch': hunk(10, 'f', '\tf1();', '\tf2();'), '6.1/g.patch': hunk(100, 'g', '\tg1();') });
    expect(place(files, origin(101, 'g', undefined, 'fs/x.c'))).toEqual({ confidence: 'line', path: '6.1/g.patch', line: 5 });
  });

  it('which of two lines it is cannot be told: the function is said', () => {
    const files = added({
      '2.patch': hunk(10, 'f', '\tf1();'),
      '10.patch': hunk(100, 'g', '\tg1();'),
      '1.patch': hunk(100, 'g', '\tg2();', '\tg3();'),
    });
    expect(place(files, origin(101, 'g', undefined, 'fs/x.c'))).toMatchObject({ confidence: 'function' });
  });

  it('static functions of one name in two files are not told apart without a source line', () => {
    const files = added({ 'a.patch': hunk(10, 'f', '\tx();'), 'b.patch': hunk(10, 'f', '\tx();').replaceAll('fs/x.c', 'mm/y.c') });
    expect(place(files, origin(undefined, 'f'))).toEqual({ confidence: 'none' });
    expect(place(files, origin(11, 'f', undefined, 'mm/y.c'))).toEqual({ confidence: 'line', path: 'b.patch', line: 5 });
  });
});

describe('functions that macros define', () => {
  it.each([
    ['SYSCALL_DEFINE3(openat, int, dfd,', '__do_sys_openat'],
    ['COMPAT_SYSCALL_DEFINE2(openat, int, dfd,', '__do_compat_sys_openat'],
    ['BPF_CALL_2(bpf_foo, int, x)', 'bpf_foo'],
    ['static __always_inline struct x *foo (int a)', 'foo.constprop.0'],
  ])('%s is %s', (heading, symbol) => {
    const files = added({ 'a.patch': `--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,3 @@ ${heading}\n \tint i;\n+\ti++;\n \treturn i;\n` });
    expect(place(files, origin(undefined, symbol))).toEqual({ confidence: 'function', path: 'a.patch', line: 5 });
    expect(place(files, origin(undefined, 'other'))).toEqual({ confidence: 'none' });
  });
});
