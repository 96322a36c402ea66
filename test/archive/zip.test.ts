import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../src/archive/crc32.js';
import { descriptor, zip, type ZipEntry } from '../support/zip-builder.js';
import { containing, flipped, unpackAll } from './unpacking.js';

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

it('refuses a name that is too long, and reads the rest', async () => {
  const name = `${'x/'.repeat(1000)}a.ko`;
  const refused = 'over the limit pathLength of 1024: the name has 2004 characters';
  expect(await oddThenGood({ name, content: A })).toEqual([{ place: `a.zip → ${name}`, refused }]);
});

describe('damage', () => {
  const GOOD = zip([
    { name: 'a.ko', content: A },
    { name: 'b.ko', content: B, dataDescriptor: true },
  ]);

  it('no changed bit gives other content or hides an entry without a word', async () => {
    for (const changed of flipped(GOOD)) {
      const found = await unpackAll(changed, 'a.zip');
      const contents = found.flatMap((one) => ('content' in one ? [one.content] : []));
      expect([A, B]).toEqual(expect.arrayContaining(contents));
    }
  });
});

describe('what other readers see otherwise is refused', () => {
  const HIDDEN = zip([{ name: 'bad.ko', content: A }]);
  /** The record of bad.ko, with what follows it in an archive cut off. */
  const RECORD = HIDDEN.subarray(0, HIDDEN.indexOf('PK\x01\x02', 'latin1'));
  const unicodePath = (raw: string, name: string): Buffer => {
    const head = Buffer.alloc(9);
    head.writeUInt16LE(0x7075);
    head.writeUInt16LE(5 + Buffer.byteLength(name), 2);
    head.writeUInt8(1, 4);
    head.writeUInt32LE(crc32(Buffer.from(raw)), 5);
    return Buffer.concat([head, Buffer.from(name)]);
  };

  it('a record that the directory lacks', async () => {
    const whole = zip([
      { name: 'bad.ko', content: A, unlisted: true },
      { name: 'good.ko', content: B },
    ]);
    expect(await unpackAll(whole, 'a.zip')).toEqual([
      { place: 'a.zip → good.ko', content: B },
      { place: 'a.zip', refused: containing('belong to no file of the central directory') },
    ]);
  });

  it('a record within the data of a file whose size stands only behind it', async () => {
    const content = Buffer.concat([A, descriptor({ crc: crc32(A), packed: A.length, size: A.length }), RECORD]);
    const found = await oddThenGood({ name: 'x', content, stored: true, dataDescriptor: true });
    expect(found).toEqual([{ place: 'a.zip → x', refused: containing('contains the end of a file') }]);
    const module = await oddThenGood({ name: 'x.ko', content, stored: true, dataDescriptor: true });
    expect(module.at(-1)).toEqual({ place: 'a.zip → x.ko', refused: containing('contains the end of a file') });
  });

  it('bytes between the end of a deflate stream and the end of its data', async () => {
    const packed = Buffer.concat([deflateRawSync(A), RECORD]);
    for (const name of ['x', 'x.ko']) {
      const found = await oddThenGood({ name, content: A, raw: packed, packed: packed.length, dataDescriptor: true });
      expect(found).toEqual([{ place: `a.zip → ${name}`, refused: containing('the stream ends') }]);
    }
  });

  it('a name that only some readers know: a Unicode path', async () => {
    const found = await oddThenGood({ name: 'bad.ko', content: A, extra: unicodePath('bad.ko', 'safe.txt') });
    expect(found).toEqual([{ place: 'a.zip → safe.txt', refused: 'other tools extract it as "bad.ko"' }]);
    const other = await oddThenGood({ name: 'safe.txt', content: A, extra: unicodePath('wrong sum', 'bad.ko') });
    expect(other).toEqual([{ place: 'a.zip → safe.txt', refused: 'other tools extract it as "bad.ko"' }]);
  });

  it('a name of the record alone, where the directory has a folder', async () => {
    const found = await oddThenGood({ name: 'x/', content: B, localExtra: unicodePath('x/', 'bad.ko') });
    expect(found).toEqual([{ place: 'a.zip → x/', refused: 'other tools extract it as "bad.ko"' }]);
  });

  it('a mode that says folder, of a file', async () => {
    expect(await oddThenGood({ name: 'a.ko', content: A, mode: 0o040755 })).toEqual([{ place: 'a.zip → a.ko', content: A }]);
  });

  it('a folder with content, in which libarchive looks for records', async () => {
    const found = await oddThenGood({ name: 'x/', content: RECORD, stored: true });
    expect(found).toEqual([{ place: 'a.zip → x/', refused: containing('compressed size of a folder') }]);
  });

  it('a size in the record that is not the directory’s', async () => {
    const found = await oddThenGood({ name: 'x', content: A, local: { size: 5 } });
    expect(found).toEqual([{ place: 'a.zip → x', refused: containing('uncompressed size in the local header') }]);
  });
});
