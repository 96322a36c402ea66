import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pax, tar, type TarEntry } from '../support/tar-builder.js';
import { containing, unpackAll } from './unpacking.js';

const A = Buffer.from('the module a'.repeat(100));
const B = Buffer.from('the module b');

async function oddThenGood(...odd: readonly TarEntry[]) {
  const found = await unpackAll(tar([...odd, { name: 'good.ko', content: B }]), 'a.tar');
  expect(found.at(-1)).toEqual({ place: 'a.tar → good.ko', content: B });
  return found.slice(0, -1);
}

describe('reads', () => {
  it('entries, without the dot before their names', async () => {
    const entries = [
      { name: './', type: '5' },
      { name: './x/a.ko', content: A },
      { name: 'readme', content: B },
    ];
    expect(await oddThenGood(...entries)).toEqual([{ place: 'a.tar → x/a.ko', content: A }]);
  });

  it.each([
    ['a.tar.gz', 'by its name'],
    ['build', 'whatever its name'],
  ])('%s, compressed: %s', async (name) => {
    const found = await unpackAll(gzipSync(tar([{ name: 'a.ko', content: A }])), name);
    expect(found).toEqual([{ place: `${name} → a.ko`, content: A }]);
  });

  it('compressed modules in it', async () => {
    expect(await oddThenGood({ name: 'a.ko.gz', content: gzipSync(A) })).toEqual([{ place: 'a.tar → a.ko.gz', content: A }]);
  });

  it('long names of pax and of GNU tar', async () => {
    const name = `${'long/'.repeat(40)}a.ko`;
    expect(await oddThenGood(pax({ path: name }), { name: 'short', content: A })).toEqual([{ place: `a.tar → ${name}`, content: A }]);
    const gnu = { name: '././@LongLink', type: 'L', content: Buffer.from(`${name}\0`) };
    expect(await oddThenGood(gnu, { name: 'short', content: A })).toEqual([{ place: `a.tar → ${name}`, content: A }]);
  });

  it('a long name of GNU tar that is cut behind a slash, but not in an archive before ustar', async () => {
    const name = `${'long/'.repeat(20)}a.ko`;
    const gnu = { name: '././@LongLink', type: 'L', content: Buffer.from(`${name}\0`) };
    const cut = { name: name.slice(0, 100), content: A };
    expect(await oddThenGood(gnu, cut)).toEqual([{ place: `a.tar → ${name}`, content: A }]);
    const refused = [{ place: 'a.tar', refused: containing("which is a folder's name") }];
    expect(await unpackAll(tar([gnu, { ...cut, type: '\0' }]), 'a.tar')).toEqual(refused);
    expect(await unpackAll(tar([gnu, { ...cut, name: 'other/' }]), 'a.tar')).toEqual(refused);
  });

  it('sizes in binary, as GNU tar writes large ones', async () => {
    const whole = tar([{ name: 'a.ko', content: A }]);
    whole.fill(0, 124, 136);
    whole[124] = 0x80;
    whole.writeUInt32BE(A.length, 132);
    whole.fill(' ', 148, 156);
    const sum = whole.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    whole.write(`${sum.toString(8)}\0`, 148);
    expect(await unpackAll(whole, 'a.tar')).toEqual([{ place: 'a.tar → a.ko', content: A }]);
  });

  it('an archive without entries, of zeros alone', async () => {
    expect(await unpackAll(tar([]), 'a.tar')).toEqual([]);
  });
});

describe('damage', () => {
  it('a header whose sum is wrong, and a size beyond the end', async () => {
    const whole = tar([{ name: 'a.ko', content: A }]);
    whole[0] = 0x62;
    expect(await unpackAll(whole, 'a.tar')).toEqual([{ place: 'a.tar', refused: containing('chksum') }]);
    const found = await unpackAll(tar([{ name: 'a.ko', content: A, size: 100_000 }]), 'a.tar');
    expect(found).toEqual([{ place: 'a.tar', refused: containing('content is "100000 bytes"; expected to lie within the 3072 bytes') }]);
  });

  it('pax records that are none', async () => {
    for (const record of ['x', '99 path=a\n', '9 path=a\n\n', '0 path=a\n', '7 path\n']) {
      const bad = tar([
        { name: 'pax', type: 'x', content: Buffer.from(record) },
        { name: 'a.ko', content: A },
      ]);
      expect(await unpackAll(bad, 'a.tar')).toEqual([{ place: 'a.tar', refused: containing('pax record is') }]);
    }
  });
});

describe('what other readers see otherwise is refused', () => {
  const HIDDEN = tar([{ name: 'bad.ko', content: A }]);

  it.each<[string, readonly TarEntry[], string]>([
    [
      'a size that only pax says: busybox knows none',
      [pax({ size: '1536' }), { name: 'x', content: HIDDEN.subarray(0, 1536), size: 0 }],
      'pax size',
    ],
    [
      'a folder with content, which GNU tar skips and Python reads as headers',
      [{ name: 'x', type: '5', content: HIDDEN.subarray(0, 1536) }],
      'of type 5',
    ],
    ['the same where the name makes the folder', [{ name: 'x/', content: HIDDEN.subarray(0, 1536) }], "which is a folder's name"],
    [
      'two sizes of pax, of which Python takes the first',
      [pax({ size: '512' }), pax({ size: '3' }), { name: 'x', content: A.subarray(0, 3) }],
      'pax size',
    ],
    [
      'the same where pax has that name',
      [pax({ path: 'x.ko/' }), pax({ path: 'y' }), { name: 'y', content: A }],
      "which is a folder's name",
    ],
    ['the same of a volume label', [{ name: 'x', type: 'V', content: HIDDEN.subarray(0, 1536) }], 'of type V'],
  ])('%s', async (_, entries, reason) => {
    expect(await unpackAll(tar(entries), 'a.tar')).toEqual([{ place: 'a.tar', refused: containing(reason) }]);
  });

  it.each<[string, readonly TarEntry[]]>([
    ['that pax hides', [pax({ path: 'x' }), { name: 'bad.ko', content: A }]],
    [
      'that GNU hides',
      [
        { name: 'L', type: 'L', content: Buffer.from('x\0') },
        { name: 'bad.ko', content: A },
      ],
    ],
    ['that a second pax header hides', [pax({ path: 'bad.ko' }), pax({ path: 'x' }), { name: 'y', content: A }]],
  ])('a name %s', async (_, entries) => {
    expect(await oddThenGood(...entries)).toEqual([{ place: 'a.tar → x', refused: 'other tools extract it as "bad.ko"' }]);
  });

  it('a name that only a global header has', async () => {
    const found = await unpackAll(tar([{ ...pax({ path: 'bad.ko' }), type: 'g' }, pax({ path: 'x' }), { name: 'y', content: A }]), 'a.tar');
    expect(found).toEqual([{ place: 'a.tar → x', refused: 'other tools extract it as "bad.ko"' }]);
  });

  it('Solaris writes X for x', async () => {
    expect(await oddThenGood({ ...pax({ path: 'a.ko' }), type: 'X' }, { name: 'y', content: A })).toEqual([
      { place: 'a.tar → a.ko', content: A },
    ]);
  });
});
