import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ar, cpio, deb, rpm } from '../support/package-builder.js';
import { tar } from '../support/tar-builder.js';
import { ANY, containing, sample, unpackAll } from './unpacking.js';

const A = Buffer.from('the module a');
const MODULES = './usr/lib/kpatch/';

describe('deb', () => {
  const DATA = tar([{ name: `${MODULES}a.ko`, content: A }]);
  const FOUND = [{ place: `a.deb → usr/lib/kpatch/a.ko`, content: A }];

  it.each([
    ['data.tar', DATA],
    ['data.tar.gz', gzipSync(DATA)],
  ])('%s', async (name, data) => {
    expect(await unpackAll(deb(name, data), 'a.deb')).toEqual(FOUND);
  });

  it('a size that is none', async () => {
    const good = deb('data.tar', DATA);
    const bad = Buffer.from(good);
    bad.write('x', 8 + 48);
    expect(await unpackAll(bad, 'a.deb')).toEqual([{ place: 'a.deb', refused: containing('ar_size is "x') }]);
  });

  it('members with names that lead elsewhere', async () => {
    const found = await unpackAll(
      ar([
        { name: '../x.tar', content: DATA },
        { name: 'data.tar', content: DATA },
      ]),
      'a.deb',
    );
    expect(found.map(({ place }) => place)).toEqual(['a.deb → ../x.tar', 'a.deb → usr/lib/kpatch/a.ko']);
  });
});

describe('rpm and cpio', () => {
  const PAYLOAD = cpio([
    { name: './usr', mode: 0o040755 },
    { name: `${MODULES}a.ko`, content: A },
    { name: './usr/lib/build', content: Buffer.from('/usr/src'), mode: 0o120777 },
  ]);
  const FOUND = [{ place: 'a.rpm → usr/lib/kpatch/a.ko', content: A }];

  it.each([
    ['plain', PAYLOAD],
    ['gzip', gzipSync(PAYLOAD)],
  ])('payload %s', async (_, payload) => {
    expect(await unpackAll(rpm(payload), 'a.rpm')).toEqual(FOUND);
  });

  it('a compressed module within a compressed payload', async () => {
    const payload = gzipSync(cpio([{ name: './a.ko.xz', content: sample('sha256.xz') }]));
    expect(await unpackAll(rpm(payload), 'a.rpm')).toEqual([{ place: 'a.rpm → a.ko.xz', content: sample('text') }]);
  });

  it('a payload that is none', async () => {
    expect(await unpackAll(rpm(Buffer.from('nothing')), 'a.rpm')).toEqual([{ place: 'a.rpm', refused: ANY }]);
  });
});
