// npm run fuzz -- --seconds N [--seed S] [--number I] [--target NAME]: see docs/fuzzing.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzOne, targetOf } from './fuzz-one.js';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' }, number: { type: 'string' }, target: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const end = performance.now() + Number(values.seconds) * 1000;
const folder = mkdtempSync(join(tmpdir(), 'klp-lint-fuzz-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
const only = values.number === undefined ? undefined : Number(values.number);

process.stdout.write(`seed ${seed}\n`);
const counts = new Map<string, number>();
let problems = 0;
let number = only ?? 0;
let said = performance.now();
for (; only === undefined ? performance.now() < end : number === only; number++) {
  if (values.target !== undefined && targetOf(seed, number) !== values.target) continue;
  const { target, seed: name, bytes, problem } = await fuzzOne(seed, number, folder);
  counts.set(target, (counts.get(target) ?? 0) + 1);
  if (performance.now() - said > 10_000) {
    said = performance.now();
    process.stdout.write(`${number} inputs\n`);
  }
  if (problem === undefined) continue;
  problems++;
  const file = `fuzz-${seed}-${number}.log`;
  writeFileSync(file, bytes);
  process.stdout.write(`input ${number} of seed ${seed} (${target}, from ${name}), written to ${file}: ${problem}\n`);
}
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
const each = [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
process.stdout.write(
  `${total} inputs (${each}), each twice: ${problems} problems; peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB\n`,
);
process.exitCode = problems === 0 ? 0 : 1;
