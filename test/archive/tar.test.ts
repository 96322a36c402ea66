import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pax, tar, type TarEntry } from '../support/tar-builder.js';
import { ANY, containing, prefixes, unpackAll } from './unpacking.js';

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

  it('an archive without entries, of zeros alone', async () => {
    expect(await unpackAll(tar([]), 'a.tar')).toEqual([]);
  });
});

describe('refuses, and reads the rest', () => {
  it.each([
    ['../a.ko', "'..'"],
    ['/a.ko', 'absolute'],
    ['x\\a.ko', 'backslash'],
    ['d:/a.ko', 'drive'],
    ['con/a.ko', 'device'],
  ])('the name %j', async (name, reason) => {
    expect(await oddThenGood({ name, content: A })).toEqual([{ place: `a.tar → ${name}`, refused: containing(reason) }]);
  });

  it.each([
    ['1', 'it is a link'],
    ['2', 'it is a link'],
    ['3', 'neither a file'],
    ['4', 'neither a file'],
    ['6', 'neither a file'],
  ])('type %s', async (type, reason) => {
    const found = await oddThenGood({ name: 'a.ko', type, link: '/etc/passwd' }, { name: 'lib/modules/build', type, link: '/usr' });
    expect(found).toEqual([{ place: 'a.tar → a.ko', refused: containing(reason) }]);
  });

  it('sparse entries', async () => {
    const found = await oddThenGood(pax({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'a.ko' }), { name: 'a.ko', content: A });
    expect(found).toEqual([{ place: 'a.tar → a.ko', refused: containing('sparse') }]);
  });

  it('a second entry of the same name', async () => {
    const found = await oddThenGood({ name: 'a.ko', content: A }, { name: './a.ko', content: A });
    expect(found[1]).toHaveProperty('refused', 'an entry before it has the same name');
  });
});

describe('damage', () => {
  it('an archive that ends too early is refused, wherever that is', async () => {
    const whole = tar([{ name: 'a.ko', content: B }]);
    for (const prefix of prefixes(whole, 530)) {
      const found = await unpackAll(prefix, 'a.tar');
      expect(found).toContainEqual({ place: 'a.tar', refused: ANY });
      for (const one of found) if ('content' in one) expect(one.content).toEqual(B);
    }
  });

  it('a header whose sum is wrong, and a size beyond the end', async () => {
    const whole = tar([{ name: 'a.ko', content: A }]);
    whole[0] = 0x62;
    expect(await unpackAll(whole, 'a.tar')).toEqual([{ place: 'a.tar', refused: containing('checksum') }]);
    const found = await unpackAll(tar([{ name: 'a.ko', content: A, size: 100_000 }]), 'a.tar');
    expect(found).toEqual([
      { place: 'a.tar → a.ko', refused: containing('truncated') },
      { place: 'a.tar', refused: containing('truncated') },
    ]);
  });

  it('what stands after the end', async () => {
    const two = Buffer.concat([tar([{ name: 'a.ko', content: A }]), tar([{ name: 'b.ko', content: A }])]);
    expect(await unpackAll(two, 'a.tar')).toContainEqual({ place: 'a.tar', refused: containing('Invalid EOF') });
  });
});
