import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Workspace } from '../../src/archive/workspace.js';
import { filesOf, type FilesOptions } from '../../src/source/files.js';
import { collectInputs, isModuleName, type Root } from '../../src/source/paths.js';
import { zip } from '../support/zip-builder.js';

const A = Buffer.from('the module a');

/** A folder with those files that is gone after the test. */
function folderOf(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'klp-lint-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** What was found, with the folder left out of the places. */
async function found(roots: readonly Root[], folder: string, options: Omit<FilesOptions, 'workspace'> = {}): Promise<string[]> {
  const workspace = new Workspace();
  const lines: string[] = [];
  for await (const one of filesOf(roots, { ...options, workspace })) {
    const place = one.place.replace(`${folder}/`, '');
    lines.push(one.kind === 'refused' ? `${place}: ${one.reason}` : place);
  }
  workspace.close();
  return lines;
}

describe('collectInputs()', () => {
  it('takes modules and what may hold some, in sorted order', async () => {
    const folder = folderOf({
      'b/x.ko.gz': gzipSync(A),
      'b/build.zip': zip([{ name: 'y.ko', content: A }]),
      'a.ko': A,
      'c.ko.sig': A,
      'readme.txt': A,
      'notes.gz': gzipSync(A),
    });
    const { roots, unreadable } = collectInputs([folder]);
    expect(unreadable).toEqual([]);
    expect(await found(roots, folder)).toEqual(['a.ko', 'b/build.zip → y.ko', 'b/x.ko.gz']);
  });

  it('follows no link to a folder, and reads a link to a file as the file', async () => {
    const outside = folderOf({ 'secret/x.ko': A, 'y.ko': A });
    const folder = folderOf({ 'a.ko': A });
    symlinkSync(join(outside, 'secret'), join(folder, 'inner'));
    symlinkSync('..', join(folder, 'up'));
    symlinkSync(join(outside, 'y.ko'), join(folder, 'y.ko'));
    symlinkSync(join(outside, 'missing.ko'), join(folder, 'z.ko'));
    const lines = await found(collectInputs([folder]).roots, folder);
    expect(lines.slice(0, 2)).toEqual(['a.ko', 'y.ko']);
    expect(lines[2]).toMatch(/^z\.ko: ENOENT/);
    expect(lines).toHaveLength(3);
  });
});

describe('filesOf()', () => {
  it('a download is a root as a path is', async () => {
    const folder = folderOf({ '17': zip([{ name: 'x.ko', content: A }]), '18': A });
    const roots = [
      { file: join(folder, '17'), shown: 'modules', asked: 'modules' },
      { file: join(folder, '18'), shown: 'x.ko', asked: 'x.ko' },
    ];
    expect(await found(roots, folder)).toEqual(['modules → x.ko', 'x.ko']);
  });

  it('what was asked for and holds nothing is refused; what a search found may hold nothing', async () => {
    const empty = zip([{ name: 'readme', content: A }]);
    const folder = folderOf({ 'x/docs.zip': empty, 'x/a.ko': A, 'y/docs.zip': empty, 'docs.zip': empty });
    const { roots } = collectInputs(['x', 'y', 'docs.zip'].map((name) => join(folder, name)));
    expect(await found(roots, folder)).toEqual(['x/a.ko', 'y: no *.ko in it', 'docs.zip: no *.ko in it']);
  });

  it('globs choose files in folders and containers by path or name', async () => {
    const folder = folderOf({
      'out/livepatch-a.ko': A,
      'out/other.ko': A,
      'out/sub/livepatch-b.ko.gz': gzipSync(A),
      'out/all.zip': zip(['livepatch-c.ko', 'x/livepatch-d.ko', 'x/other.ko'].map((name) => ({ name, content: A }))),
    });
    const { roots } = collectInputs([join(folder, 'out')]);
    const chosen = (...globs: string[]) => found(roots, join(folder, 'out'), { files: globs });
    expect(await chosen('livepatch-*.ko')).toEqual([
      'all.zip → livepatch-c.ko',
      'all.zip → x/livepatch-d.ko',
      'livepatch-a.ko',
      'sub/livepatch-b.ko.gz',
    ]);
    expect(await chosen('x/*.ko', 'sub/**')).toEqual(['all.zip → x/livepatch-d.ko', 'all.zip → x/other.ko', 'sub/livepatch-b.ko.gz']);
    expect(await chosen('nothing.ko')).toEqual([`${join(folder, 'out')}: no file in it matches nothing.ko`]);
    await expect(chosen('')).rejects.toThrow('one of the patterns "" is not a valid glob');
  });
});

it('a name that ends like a module is looked at, whatever the compression: what cannot be read is not passed over', () => {
  for (const name of ['x.ko', 'x.KO', 'x.ko.xz', 'x.ko.bz2', 'x.ko.lz4', 'x.ko.lzma', 'x.ko.lzo', 'X.KO.GZ'])
    expect(isModuleName(name), name).toBe(true);
  for (const name of ['x.o', 'x.ko.debug', 'x.bz2', 'ko', 'x.ko.mod']) expect(isModuleName(name), name).toBe(false);
});
