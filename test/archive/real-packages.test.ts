import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { containing, type Found, sample, unpackAll } from './unpacking.js';

const corpus = (name: string) => readFileSync(new URL(`../corpus/6.1/${name}`, import.meta.url));
const MODULE = corpus('iv_pv.ko');
/** packages.sh says what it is. */
const SIGNATURE = corpus('minix.ko').subarray(-721);

/** What is in each package that packages.sh makes, in any order. */
async function expectLivepatches(bytes: Uint8Array, name: string): Promise<void> {
  const found = await unpackAll(bytes, name);
  const expected: readonly Found[] = [
    { place: `${name} → usr/lib/kpatch/a.ko`, content: MODULE },
    { place: `${name} → usr/lib/kpatch/link.ko`, refused: 'it is a link' },
    { place: `${name} → usr/lib/kpatch/old/all.tar.gz → a.ko`, content: MODULE },
    { place: `${name} → usr/lib/kpatch/signed.ko.xz`, content: Buffer.concat([MODULE, SIGNATURE]) },
  ];
  expect(found.sort((a, b) => (a.place < b.place ? -1 : 1))).toEqual(expected);
}

const SAMPLES = ['gzip', 'xz', 'zstd'].flatMap((by) => [`${by}.rpm`, `${by}.deb`]);

it.each(SAMPLES)('the sample %s', async (name) => {
  await expectLivepatches(sample(name), name);
});

describe('packages that are built here', () => {
  /** @returns a package by its compression */
  function build(tool: 'rpm' | 'deb'): (compression: string) => Buffer {
    const folder = mkdtempSync(join(tmpdir(), 'klp-lint-test-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const script = new URL('samples/packages.sh', import.meta.url).pathname;
    const { status, stderr } = spawnSync('sh', [script, tool, folder], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    return (compression) => readFileSync(join(folder, `${compression}.${tool}`));
  }

  it('by rpmbuild, with each compression', async ({ skip }) => {
    skip(spawnSync('rpmbuild', ['--version']).status !== 0, 'rpmbuild is not installed (Debian: apt-get install rpm)');
    const built = build('rpm');
    for (const by of ['none', 'gzip', 'xz', 'zstd']) await expectLivepatches(built(by), `${by}.rpm`);
    expect(await unpackAll(built('bzip2'), 'a.rpm')).toEqual([{ place: 'a.rpm', refused: containing('bzip2: this format is not read') }]);
  });

  it('by dpkg-deb, with each compression', async ({ skip }) => {
    skip(spawnSync('dpkg-deb', ['--version']).status !== 0, 'dpkg-deb is not installed (it is part of Debian)');
    const built = build('deb');
    for (const by of ['none', 'gzip', 'xz', 'zstd']) await expectLivepatches(built(by), `${by}.deb`);
  });
});
