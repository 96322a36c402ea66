import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zip, type ZipEntry } from '../support/zip-builder.js';
import { ANY, containing, flipped, prefixes, unpackAll } from './unpacking.js';

const A = Buffer.from('the module a, the module a, the module a');
const B = Buffer.from('the module b');

/** What of a zip with that entry and a good one after it was found: the good one always is. */
async function oddThenGood(...odd: readonly ZipEntry[]) {
  const found = await unpackAll(zip([...odd, { name: 'good.ko', content: B }]), 'a.zip');
  expect(found.at(-1)).toEqual({ place: 'a.zip → good.ko', content: B });
  return found.slice(0, -1);
}

describe('reads', () => {
  it.each([
    ['deflated', [{ name: 'x/a.ko', content: A }], {}],
    ['stored', [{ name: 'x/a.ko', content: A, stored: true }], {}],
    ['with data descriptors', [{ name: 'x/a.ko', content: A, dataDescriptor: true }], {}],
    ['zip64', [{ name: 'x/a.ko', content: A, zip64: true }], { zip64: true }],
    ['with a comment', [{ name: 'x/a.ko', content: A }], { comment: 'made by hand' }],
  ] as const)('%s', async (_, entries, options) => {
    expect(await unpackAll(zip(entries, options), 'a.zip')).toEqual([{ place: 'a.zip → x/a.ko', content: A }]);
  });

  it('only what is wanted, in the order of the directory', async () => {
    const names = ['z.ko', 'readme.txt', 'folder/', 'b/a.ko', 'vmlinux'];
    const found = await unpackAll(zip(names.map((name) => ({ name, content: name.endsWith('/') ? B.subarray(0, 0) : B }))), 'a.zip');
    expect(found.map(({ place }) => place)).toEqual(['a.zip → z.ko', 'a.zip → b/a.ko']);
  });

  it('any content, packed in any way', async () => {
    const entry = fc.record({
      content: fc.uint8Array({ maxLength: 2000 }),
      stored: fc.boolean(),
      dataDescriptor: fc.boolean(),
      zip64: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), fc.boolean(), async (entries, zip64) => {
        const named = entries.map((one, i) => ({ ...one, name: `${i}.ko` }));
        const found = await unpackAll(zip(named, { zip64 }), 'a.zip');
        expect(found).toEqual(named.map(({ name, content }) => ({ place: `a.zip → ${name}`, content: Buffer.from(content) })));
      }),
      { numRuns: 50 },
    );
  });

  it('names with control, bidirectional and line characters as they are: reports escape them', async () => {
    const name = 'a\n\x1b[31m\u202e.ko';
    expect(await oddThenGood({ name, content: A })).toEqual([{ place: `a.zip → ${name}`, content: A }]);
  });
});

describe('refuses, and reads the rest', () => {
  it.each([
    ['../a.ko', "'..'"],
    ['x/../../a.ko', "'..'"],
    ['../../etc/passwd', "'..'"],
    ['/a.ko', 'absolute'],
    ['C:a.ko', 'drive'],
    ['x\\a.ko', 'backslash'],
    ['a\0.ko', 'NUL'],
    ['x/aux.ko', 'device'],
    [`${'x/'.repeat(1000)}a.ko`, 'over the limit pathLength of 1024: the name has 2004 characters'],
  ])('the name %j', async (name, reason) => {
    expect(await oddThenGood({ name, content: A })).toEqual([{ place: `a.zip → ${name}`, refused: containing(reason) }]);
  });

  it.each<readonly [string, Partial<ZipEntry>, string]>([
    ['a link', { mode: 0o120777 }, 'it is a link'],
    ['a device', { mode: 0o020666 }, 'neither a file'],
    ['an encrypted entry', { encrypted: true }, 'encrypted'],
    ['an unknown compression', { method: 12 }, 'compression method is 0xc'],
    ['a wrong CRC', { crc: 1 }, 'crc-32 is 0x1; expected'],
    ['a wrong CRC of stored bytes', { crc: 1, stored: true }, 'crc-32'],
    ['a size that is too small', { size: 5 }, 'uncompressed size is 0x5'],
    ['a size that is too large', { size: 500 }, 'uncompressed size is 0x1f4'],
    ['another name before the data', { localName: 'b.ko' }, 'name in the local header is "b.ko"'],
  ])('%s', async (_, fault, reason) => {
    expect(await oddThenGood({ name: 'a.ko', content: A, ...fault })).toEqual([{ place: 'a.zip → a.ko', refused: containing(reason) }]);
  });

  it('a second entry of the same name', async () => {
    const [first, second] = await oddThenGood({ name: 'a.ko', content: A }, { name: './a.ko', content: B });
    expect(first).toEqual({ place: 'a.zip → a.ko', content: A });
    expect(second).toEqual({ place: 'a.zip → a.ko', refused: 'an entry before it has the same name' });
  });

  it('entries that share their bytes, as bombs have them', async () => {
    // The content of a.ko has an entry of its own, to which the directory points too.
    const inner = Buffer.concat([Buffer.from('.'), zip([{ name: 'b.ko', content: B }])]);
    const [first, second] = await oddThenGood({ name: 'a.ko', content: inner, stored: true }, { name: 'b.ko', content: B, offset: 35 });
    expect(first).toEqual({ place: 'a.zip → a.ko', content: inner });
    expect(second).toEqual({ place: 'a.zip → b.ko', refused: containing('another entry or the directory has some of the same bytes') });
    const same = await oddThenGood({ name: 'a.ko', content: A }, { name: 'b.ko', content: A, offset: 0 });
    expect(same[1]).toEqual({ place: 'a.zip → b.ko', refused: containing('name in the local header is "a.ko"') });
  });
});

describe('damage', () => {
  const GOOD = zip([
    { name: 'a.ko', content: A },
    { name: 'b.ko', content: B, dataDescriptor: true },
  ]);

  it('an end that hides entries is no end', async () => {
    const hidden = zip(
      [
        { name: 'a.ko', content: A },
        { name: 'b.ko', content: B },
      ],
      { count: 1 },
    );
    const found = await unpackAll(hidden, 'a.zip');
    expect(found[1]).toMatchObject({ place: 'a.zip', refused: containing('signature after the last entry') });
  });

  it('an archive that ends too early is refused, wherever that is', async () => {
    for (const prefix of prefixes(GOOD)) expect(await unpackAll(prefix, 'a.zip')).toContainEqual({ place: 'a.zip', refused: ANY });
  });

  it('no changed bit gives other content or hides an entry without a word', async () => {
    for (const changed of flipped(GOOD)) {
      const found = await unpackAll(changed, 'a.zip');
      const contents = found.flatMap((one) => ('content' in one ? [one.content] : []));
      expect([A, B]).toEqual(expect.arrayContaining(contents));
    }
  });
});
