// npm run bench [-- words of the rows that are wanted]: one table, each row a ratio of two things measured in turns in the same run.
import { cpus, release } from 'node:os';
import { errorCode, reasonOf } from '../../src/errors.js';
import type { Measured, Row } from './row.js';
import { ROWS } from './rows.js';

/** A tool that is not installed is said, and no fault. */
async function measured({ measure }: Row): Promise<Measured> {
  try {
    return await measure();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'skipped', why: `missing: ${reasonOf(error)}` };
    throw error;
  }
}

function milliseconds(value: number): string {
  return value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(2)} s`;
}

function line(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

const wanted = process.argv.slice(2);
const cpu = cpus();
process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, Linux ${release()}, ${cpu.length} cores (${cpu[0]?.model.trim() ?? '?'})\n\n`,
);
line(['what', 'against', 'aim', 'klp-lint', 'the other', 'result', '']);
line(['---', '---', '---', '---', '---', '---', '---']);
for (const row of ROWS.filter(({ what }) => wanted.every((word) => what.includes(word)))) {
  const found = await measured(row);
  const cells =
    found.kind === 'skipped'
      ? ['', '', found.why, 'skipped']
      : [milliseconds(found.ours), milliseconds(found.theirs), found.result, found.met ? 'met' : 'missed'];
  line([row.what, row.against, row.aim, ...cells]);
}
