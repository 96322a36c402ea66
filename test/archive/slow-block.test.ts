import { expect, it } from 'vitest';
import { containing, sample, unpackAll } from './unpacking.js';

it('a zstd block that is made to take long is refused', { timeout: 30_000 }, async () => {
  const found = await unpackAll(sample('slow-block.zst'), 'a.ko.zst');
  expect(found).toEqual([{ place: 'a.ko.zst', refused: containing('zstd: ') }]);
});
