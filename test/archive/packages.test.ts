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

  it.each(['//', '/12', '#1/20'])('names that stand elsewhere, as %s', async (name) => {
    const long = ar([
      { name, content: Buffer.from('long.ko/\n') },
      { name: 'data.tar', content: DATA },
    ]);
    expect(await unpackAll(long, 'a.deb')).toEqual([{ place: 'a.deb', refused: containing('ar_name is') }]);
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

  it('a name without its NUL, of which readers make different ones', async () => {
    const payload = cpio([{ name: 'a.ko', nameSize: 4, content: A }]);
    expect(await unpackAll(payload, 'a.cpio')).toEqual([{ place: 'a.cpio', refused: containing('expected a NUL at its end') }]);
  });

  it('a file whose name ends in a slash, which bsdtar takes off', async () => {
    const payload = cpio([{ name: 'a.ko/', content: A }]);
    expect(await unpackAll(payload, 'a.cpio')).toEqual([{ place: 'a.cpio → a.ko', content: A }]);
  });

  it('a folder with content, in which GNU cpio looks for headers', async () => {
    const payload = cpio([{ name: 'x', mode: 0o040755, content: cpio([{ name: 'bad.ko', content: A }]) }]);
    expect(await unpackAll(payload, 'a.cpio')).toEqual([{ place: 'a.cpio', refused: containing('c_filesize of a folder') }]);
  });

  it('a payload that is none', async () => {
    expect(await unpackAll(rpm(Buffer.from('nothing')), 'a.rpm')).toEqual([{ place: 'a.rpm', refused: ANY }]);
  });
});
