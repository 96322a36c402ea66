import { describe, expect, it } from 'vitest';
import { GROWN } from './kinds.js';
import { isTooSteep, type Measured, timesOf, type Work } from './measure.js';

const [FEW, MANY] = [300, 3000];

/** Whether the time grows too fast from few to many. Where many take little time, few are not measured. */
async function steepness(
  prepare: (count: number) => Work | Promise<Work>,
): Promise<{ readonly few: Measured; readonly many: Measured; readonly steep: boolean }> {
  const measured = async (count: number, runs: number): Promise<Measured> => ({ count, time: await timesOf(await prepare(count), runs) });
  const none = { count: FEW, time: 0 };
  const first = await measured(MANY, 1);
  if (!isTooSteep(none, first)) return { few: none, many: first, steep: false };
  const [few, many] = [await measured(FEW, 5), await measured(MANY, 3)];
  return { few, many, steep: isTooSteep(few, many) };
}

describe(`from ${FEW} to ${MANY} the processor time grows no faster than n log n for`, () => {
  it.each(GROWN.map((kind) => [kind.what, kind] as const))('%s', async (_, { prepare }) => {
    expect(await steepness(prepare)).toMatchObject({ steep: false });
  });
});

it('work that looks at each pair is too steep', async () => {
  const pairs = (count: number) => () => {
    let sum = 0;
    for (let a = 0; a < count; a++) for (let b = 0; b < 500 * count; b++) sum += (a * b) & 7;
    return sum;
  };
  expect(await steepness(pairs)).toMatchObject({ steep: true });
});
