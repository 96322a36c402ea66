import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListedFile, partition, parseShard } from '../../src/shards/partition.js';

function listed(sizes: readonly (readonly [name: string, bytes: number])[]): ListedFile[] {
  return sizes.map(([name, bytes], order) => ({ root: { file: name, shown: name, asked: name }, order, bytes }));
}

const names = (shards: readonly (readonly ListedFile[])[]) => shards.map((files) => files.map(({ root }) => root.shown));
const sum = (files: readonly ListedFile[]) => files.reduce((all, { bytes }) => all + bytes, 0);

const files = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.nat(1000)), { selector: ([name]) => name, maxLength: 40 });
const count = fc.integer({ min: 1, max: 9 });

describe('partition()', () => {
  it('the largest first, each to the shard with the fewest bytes, and in their own order within it', () => {
    const shards = partition(listed([['a', 10], ['b', 50], ['c', 30], ['d', 20], ['e', 10]]), 2); // prettier-ignore
    expect(names(shards)).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('files of no size are shared out all the same', () => {
    expect(names(partition(listed([['a', 0], ['b', 0], ['c', 0]]), 3))).toEqual([['a'], ['b'], ['c']]); // prettier-ignore
  });

  it('every file is in one shard; no two shards differ by more than the largest file', () => {
    fc.assert(
      fc.property(files, count, (sizes, shards) => {
        const all = listed(sizes);
        const parts = partition(all, shards);
        expect(parts).toHaveLength(shards);
        expect(parts.flat().toSorted((a, b) => a.order - b.order)).toEqual(all);
        for (const part of parts) expect(part.map(({ order }) => order)).toEqual(part.map(({ order }) => order).toSorted((a, b) => a - b));
        const loads = parts.map(sum);
        const largest = Math.max(0, ...all.map(({ bytes }) => bytes));
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(largest);
      }),
    );
  });

  it('the order in which they are given changes nothing', () => {
    const given = files.chain((sizes) => fc.tuple(fc.constant(sizes), fc.shuffledSubarray(sizes, { minLength: sizes.length })));
    fc.assert(
      fc.property(given, count, ([sizes, shuffled], shards) => {
        const sorted = (parts: readonly (readonly string[])[]) => parts.map((part) => part.toSorted());
        expect(sorted(names(partition(listed(shuffled), shards)))).toEqual(sorted(names(partition(listed(sizes), shards))));
      }),
    );
  });
});

describe('parseShard()', () => {
  it('reads a number and how many there are', () => {
    expect(parseShard('2/3')).toEqual({ index: 2, count: 3 });
    expect(parseShard('256/256')).toEqual({ index: 256, count: 256 });
  });

  it.each(['', '0/3', '4/3', '1/0', '1/257', '1', '1/', 'a/b', '1/3 ', '1.5/3', '-1/3'])('refuses %j', (text) => {
    expect(() => parseShard(text)).toThrow('such as 2/3');
  });
});
