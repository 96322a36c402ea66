import { describe, expect, it } from 'vitest';
import { SourceTree } from '../../src/dwarf/paths.js';

const path = (tree: SourceTree, name: string, directory?: string): string | undefined => tree.pathOf({ name, directory });

describe('a build in the tree', () => {
  const tree = new SourceTree('/usr/src/linux-6.1', ['fs/ext2', './include/linux', './arch/x86/include/asm']);

  it.each([
    ['super.c', 'fs/ext2', 'fs/ext2/super.c'],
    ['fs/ext2/super.c', undefined, 'fs/ext2/super.c'],
    ['fs.h', './include/linux', 'include/linux/fs.h'],
    ['/usr/src/linux-6.1/fs/ext2/super.c', undefined, 'fs/ext2/super.c'],
    ['super.c', '/usr/src/linux-6.1/fs/ext2', 'fs/ext2/super.c'],
    ['./fs//ext2/../ext3/./a.c', undefined, 'fs/ext3/a.c'],
    ['/usr/src/linux-6.1-other/a.c', undefined, '/usr/src/linux-6.1-other/a.c'],
    ['/srv/source/a.c', undefined, '/srv/source/a.c'],
    ['../a.c', undefined, '/usr/src/a.c'],
    ['<built-in>', undefined, undefined],
    ['', undefined, undefined],
  ])('%s in %s', (name, directory, expected) => {
    expect(path(tree, name, directory)).toBe(expected);
  });
});

describe('a build with an object tree', () => {
  it('apart from the source', () => {
    const tree = new SourceTree('/build/out', ['/srv/source/linux/fs/ext2', '/srv/source/linux/include/linux', './include/generated']);
    expect(path(tree, 'super.c', '/srv/source/linux/fs/ext2')).toBe('fs/ext2/super.c');
    expect(path(tree, 'autoconf.h', './include/generated')).toBe('include/generated/autoconf.h');
  });

  it('within the source, by relative names', () => {
    const tree = new SourceTree('/srv/source/linux/debian/build/amd64', ['../../../fs/ext2', '../../../include/linux']);
    expect(path(tree, 'super.c', '../../../fs/ext2')).toBe('fs/ext2/super.c');
    expect(path(tree, 'autoconf.h', './include/generated')).toBe('include/generated/autoconf.h');
  });

  it('with names that were mapped', () => {
    const debian = new SourceTree('debian/build/amd64', ['fs/ext2', 'include/linux']);
    expect(path(debian, 'super.c', 'fs/ext2')).toBe('fs/ext2/super.c');
    const mapped = new SourceTree('.', ['./fs/ext2', './include/linux']);
    expect(path(mapped, 'super.c', './fs/ext2')).toBe('fs/ext2/super.c');
    expect(path(mapped, 'super.c', '../fs/ext2')).toBe('fs/ext2/super.c');
  });
});

describe('a module outside of the tree', () => {
  it("compiled in the kernel's headers, up to Linux 6.12", () => {
    const tree = new SourceTree('/usr/src/linux-headers-6.1.0-56-amd64', [
      '/srv/source/module',
      '/usr/src/linux-headers-6.1.0-56-common/include/linux',
    ]);
    expect(path(tree, '/srv/source/module/patch.c')).toBe('/srv/source/module/patch.c');
    expect(path(tree, 'fs.h', '/usr/src/linux-headers-6.1.0-56-common/include/linux')).toBe('include/linux/fs.h');
  });

  it('compiled in its own directory, from Linux 6.13 on', () => {
    const tree = new SourceTree('/srv/source/module', ['.', '/usr/src/linux-headers-6.13/include/linux']);
    expect(path(tree, 'patch.c', '.')).toBe('patch.c');
    expect(path(tree, 'fs.h', '/usr/src/linux-headers-6.13/include/linux')).toBe('include/linux/fs.h');
  });

  it('below which the kernel lies', () => {
    const tree = new SourceTree('/srv/source', ['.', '/srv/source/linux/include/linux', '/srv/source/linux/tools/include/linux']);
    expect(path(tree, 'fs.h', '/srv/source/linux/include/linux')).toBe('include/linux/fs.h');
    expect(path(tree, 'list.h', '/srv/source/linux/tools/include/linux')).toBe('tools/include/linux/list.h');
  });

  it('without a compilation directory', () => {
    const tree = new SourceTree(undefined, ['/usr/src/linux/include/linux']);
    expect(path(tree, 'fs/a.c')).toBe('fs/a.c');
    expect(path(tree, '/usr/src/linux/fs/a.c')).toBe('fs/a.c');
  });
});

it('takes neither / nor nothing for a tree', () => {
  expect(path(new SourceTree('/', ['/include/linux']), '/fs/a.c')).toBe('/fs/a.c');
});
