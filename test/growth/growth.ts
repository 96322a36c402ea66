// npm run fuzz:growth [-- words]: grows each kind of thing that an input can have many of, tenfold from 1,000 to the most that is of use (a
// million for most; KLP_LINT_MOST says how many otherwise), and fails where the processor time grows faster than n log n.
import { GROWN } from './kinds.js';
import { exponentOf, type Grown, isTooSteep, type Measured, timesOf } from './measure.js';

const MOST = Number(process.env['KLP_LINT_MOST'] ?? 1_000_000);
/** Milliseconds of one step from which on ten times as many would take too long. */
const LONGEST = 20_000;

/** @returns false where the time grows too fast, or the work fails */
async function grow({ what, most = MOST, prepare }: Grown): Promise<boolean> {
  const measured: Measured[] = [];
  let words = '';
  try {
    for (let count = 1000; count <= Math.min(most, MOST) && (measured.at(-1)?.time ?? 0) < LONGEST; count *= 10)
      measured.push({ count, time: await timesOf(await prepare(count), count < 100_000 ? 3 : 1) });
  } catch (error) {
    words = `, then ${String(error)}`;
  }
  const steep = measured.some((many, i) => isTooSteep(measured[i - 1] ?? many, many));
  const steps = measured.map((many, i) => {
    const few = measured[i - 1];
    return `${many.count}: ${many.time.toFixed(0)} ms${few === undefined ? '' : ` (^${exponentOf(few, many).toFixed(2)})`}`;
  });
  process.stdout.write(`${steep ? 'STEEP ' : ''}${what}: ${steps.join(', ')}${words}\n`);
  return !steep && words === '';
}

const words = process.argv.slice(2);
const wanted = GROWN.filter(({ what }) => words.every((word) => what.includes(word)));
let bad = 0;
for (const kind of wanted) if (!(await grow(kind))) bad++;
process.stdout.write(`${wanted.length} kinds, ${bad} of them grow faster than n log n or fail\n`);
process.exitCode = bad > 0 || wanted.length === 0 ? 1 : 0;
