import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_LIMITS, Meter } from '../../src/archive/limits.js';
import { unpack } from '../../src/archive/unpack.js';
import { Workspace } from '../../src/archive/workspace.js';
import { tar } from '../support/tar-builder.js';
import { zip } from '../support/zip-builder.js';
import { containing, unpackAll } from './unpacking.js';

const ZEROS = Buffer.alloc(20_000_000);
const A = Buffer.from('the module a');

describe('bombs are refused with the limit, its value and what was found', () => {
  it('a ratio that a smaller size hides', async () => {
    const found = await unpackAll(zip([{ name: 'a.ko', content: ZEROS, size: 100 }]), 'a.zip');
    expect(found).toEqual([{ place: 'a.zip → a.ko', refused: containing('uncompressed size is 0x64; expected more') }]);
  });

  it('bytes of one entry', async () => {
    const found = await unpackAll(
      zip([
        { name: 'a.ko', content: Buffer.alloc(2000, 'ab') },
        { name: 'b.ko', content: A },
      ]),
      'a.zip',
      { entryBytes: 1000 },
    );
    expect(found[0]).toHaveProperty('refused', 'over the limit entryBytes of 1000: it has 2000 bytes or more');
    expect(found[1]).toHaveProperty('content', A);
  });

  it('bytes of the whole run, after which nothing is read', async () => {
    const entries = ['a', 'b', 'c', 'd'].map((name) => ({ name: `${name}.ko`, content: Buffer.alloc(400, name) }));
    const found = await unpackAll(zip(entries), 'a.zip', { totalBytes: 1000 });
    expect(found.map((one) => ('refused' in one ? one : one.place))).toEqual([
      'a.zip → a.ko',
      'a.zip → b.ko',
      { place: 'a.zip', refused: 'over the limit totalBytes of 1000: there are more' },
    ]);
  });

  it('entries, of all containers together', async () => {
    const inner = tar(Array.from({ length: 30 }, (_, i) => ({ name: `${i}.txt` })));
    const outer = zip(Array.from({ length: 5 }, (_, i) => ({ name: `${i}.tar`, content: inner })));
    expect(await unpackAll(outer, 'a.zip', { entries: 100 })).toEqual([
      { place: 'a.zip', refused: 'over the limit entries of 100: there are more' },
    ]);
    expect(await unpackAll(outer, 'a.zip', { entries: 155 })).toEqual([]);
  });

  it('depth', async () => {
    const nested = (levels: number): Buffer =>
      levels === 0 ? A : zip([{ name: levels === 1 ? 'a.ko' : 'a.zip', content: nested(levels - 1) }]);
    expect(await unpackAll(nested(8), 'a.zip')).toMatchObject([{ content: A }]);
    const [refused, ...others] = await unpackAll(nested(9), 'a.zip');
    expect(refused).toMatchObject({ refused: 'over the limit depth of 8: there is another container or compression' });
    expect(others).toEqual([]);
  });
});

describe('what a file is decides its content', () => {
  it.each([
    ['a.ko', A],
    ['artifact', A],
  ])('%s is itself', async (name, bytes) => {
    expect(await unpackAll(bytes, name)).toEqual([{ place: name, content: A }]);
  });

  it('a module that is compressed under the name of a plain one', async () => {
    expect(await unpackAll(gzipSync(A), 'a.ko')).toEqual([{ place: 'a.ko', content: A }]);
  });

  it('an uncompressed module under the name of a compressed one', async () => {
    const elf = Buffer.from('\x7fELF and so on', 'latin1');
    expect(await unpackAll(elf, 'a.ko.xz')).toEqual([{ place: 'a.ko.xz', content: elf }]);
  });

  it.each(['a.ko.xz', 'a.zip', 'a.tar.zst', 'a.deb', 'a.rpm'])('%s that is not what its name says', async (name) => {
    for (const bytes of [A, Buffer.alloc(0)])
      expect(await unpackAll(bytes, name)).toEqual([{ place: name, refused: containing('its name is that of') }]);
  });
});

describe('the workspace', () => {
  const LARGE = Buffer.alloc(9 * 2 ** 20, 'large ');

  function emptyFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'klp-lint-test-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    return folder;
  }

  it('holds large entries on disk, one at a time, and nothing once they are read', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'a.zip');
    writeFileSync(file, zip(['a.ko', '../../b.ko', 'c.ko'].map((name) => ({ name, content: LARGE, stored: true }))));
    const workspace = new Workspace(DEFAULT_LIMITS, folder);
    const onDisk: string[][] = [];
    for await (const one of unpack(file, 'a.zip', { wanted: () => true, workspace })) {
      if (one.kind === 'refused') continue;
      expect(Buffer.from(one.source.read(0, one.source.size, 'all')).equals(LARGE)).toBe(true);
      onDisk.push(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name !== 'a.zip'));
    }
    // The folder, and in it one file of a generated name.
    expect(onDisk.map((names) => names.length)).toEqual([2, 2]);
    expect(onDisk.flat().every((name) => /^klp-lint-\w{6}(\/\d+)?$/.test(name))).toBe(true);
    workspace.close();
    expect(readdirSync(folder)).toEqual(['a.zip']);
  });

  it('leaves nothing when reading fails, or its user does', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'a.zip');
    writeFileSync(file, zip([{ name: 'a.ko', content: LARGE, stored: true }]));
    const workspace = new Workspace(DEFAULT_LIMITS, folder);
    const failing = async () => {
      for await (const one of unpack(file, 'a.zip', { wanted: () => true, workspace })) throw new Error(one.place);
    };
    await expect(failing()).rejects.toThrow('a.zip → a.ko');
    const temporary = readdirSync(folder).filter((name) => name !== 'a.zip');
    expect(temporary.flatMap((name) => readdirSync(join(folder, name)))).toEqual([]);

    const broken = function* () {
      yield LARGE;
      throw new Error('the disk burns');
    };
    await expect(workspace.store(broken(), new Meter(workspace.spent, LARGE.length))).rejects.toThrow('the disk burns');
    expect(temporary.flatMap((name) => readdirSync(join(folder, name)))).toEqual([]);
    workspace.close();
    expect(temporary.some((name) => existsSync(join(folder, name)))).toBe(false);
  });
});
