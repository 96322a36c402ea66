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
  const few = await measured(FEW, 5);
  if (!isTooSteep(few, first)) return { few, many: first, steep: false };
  const many = await measured(MANY, 2);
  return { few, many, steep: isTooSteep(few, many) };
}

describe(`from ${FEW} to ${MANY} the processor time grows no faster than n log n for`, () => {
  it.each(GROWN.map((kind) => [kind.what, kind] as const))('%s', async (_, { prepare }) => {
    expect(await steepness(prepare)).toMatchObject({ steep: false });
  });
});

/** Work of so many milliseconds of processor time for `count` things. */
const busy = (milliseconds: (count: number) => number) => (count: number) => () => {
  const before = process.cpuUsage();
  while (process.cpuUsage(before).user < milliseconds(count) * 1000);
};

it('work that looks at each pair is too steep, what takes n log n is not', async () => {
  expect(await steepness(busy((count) => (count / MANY) ** 2 * 1000))).toMatchObject({ steep: true });
  expect(await steepness(busy((count) => (count * Math.log2(count)) / 1000))).toMatchObject({ steep: false });
});
