import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zip, type ZipEntry } from '../support/zip-builder.js';
import { flipped, unpackAll } from './unpacking.js';

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
