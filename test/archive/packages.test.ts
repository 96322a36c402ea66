import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ar, cpio, deb, rpm } from '../support/package-builder.js';
import { tar } from '../support/tar-builder.js';
import { ANY, containing, prefixes, sample, unpackAll } from './unpacking.js';

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

  it('says what it cannot read', async () => {
    const found = await unpackAll(deb('data.tar.bz2', Buffer.from('BZh91AY&SY')), 'a.deb');
    expect(found).toEqual([{ place: 'a.deb', refused: containing('bzip2: this format is not read') }]);
  });

  it('a member beyond the end, and a size that is none', async () => {
    const good = deb('data.tar', DATA);
    for (const prefix of prefixes(good, 150)) {
      expect(await unpackAll(prefix, 'a.deb')).toContainEqual({ place: 'a.deb', refused: ANY });
    }
    const bad = Buffer.from(good);
    bad.write('x', 8 + 48);
    expect(await unpackAll(bad, 'a.deb')).toEqual([{ place: 'a.deb', refused: containing('ar_size is "x') }]);
  });

  it('members with names that lead elsewhere', async () => {
    const found = await unpackAll(ar({ '../x.tar': DATA, 'data.tar': DATA }), 'a.deb');
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

  it('links, devices and names that lead elsewhere are refused', async () => {
    const archive = cpio([
      { name: 'a.ko', mode: 0o120777, content: Buffer.from('/etc/passwd') },
      { name: 'b.ko', mode: 0o060666 },
      { name: '/c.ko', content: A },
      { name: 'd.ko', content: A },
    ]);
    const found = await unpackAll(rpm(archive), 'a.rpm');
    expect(found.map((one) => 'refused' in one)).toEqual([true, true, true, false]);
  });

  it('a package that ends too early is refused, wherever that is', async () => {
    // After the trailer cpio has padding only.
    const whole = rpm(PAYLOAD);
    for (const prefix of prefixes(whole.subarray(0, -4), 200)) {
      expect(await unpackAll(prefix, 'a.rpm')).toContainEqual({ place: 'a.rpm', refused: ANY });
    }
  });

  it('header sizes that nobody has', async () => {
    const whole = rpm(PAYLOAD);
    whole.writeUInt32BE(0xffffffff, 96 + 12);
    expect(await unpackAll(whole, 'a.rpm')).toEqual([{ place: 'a.rpm', refused: containing('hsize is 0xffffffff') }]);
  });
});
