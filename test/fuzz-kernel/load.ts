// node --import ./test/support/typescript.mjs test/fuzz-kernel/load.ts ROOT WORK MODULE.ko [--target NAME] [--order "P T U T D"]
// Loads one module in a booted kernel and prints errno and the kernel's lines of each step: docs/fuzzing-the-kernel.md.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Guest } from './guest.js';
import { moduleName, objectModules } from './raw-module.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    target: { type: 'string' },
    order: { type: 'string' },
    cpu: { type: 'string' },
    raw: { type: 'boolean' },
    bytes: { type: 'string', multiple: true },
  },
});
const [root, work, file] = positionals;
if (root === undefined || work === undefined || file === undefined)
  throw new Error('three arguments: the kernel, a folder to work in, the module');
const guest = new Guest(root, work, values.cpu);
const patch = readFileSync(file);
const name = moduleName(patch);
const target = values.target ?? objectModules(patch).find((one) => guest.moduleFile(one) !== undefined);
const orders = values.order === undefined ? (target === undefined ? ['P R D'] : ['P R D', 'P T R D U', 'T P R U T R D']) : [values.order];
const modules = target === undefined ? [patch] : [patch, target.endsWith('.ko') ? readFileSync(target) : guest.module(target)];
const targetName = target === undefined ? '' : moduleName(modules[1] ?? patch);
const STEPS: Readonly<Record<string, { words: string; step: string }>> = {
  P: { words: 'load the livepatch', step: 'L0' },
  T: { words: `load ${targetName}`, step: 'L1' },
  U: { words: `unload ${targetName}`, step: `U${targetName}` },
  R: { words: 'read /proc/cmdline', step: 'R' },
  D: { words: 'disable and remove the livepatch', step: `D${name}` },
  B: { words: 'bytes', step: '' },
};
for (const order of orders) {
  const letters = order.split(' ');
  const steps = [
    ...letters.map((letter) => STEPS[letter]?.step ?? letter),
    ...(values.bytes ?? []).map((place) => `B${place}`),
    // Whatever failed, the machine is left as it was.
    `D${name}`,
    ...(target === undefined ? [] : [`U${targetName}`]),
  ];
  const { results, text } = await guest.run([{ modules, steps }], 120_000);
  if (values.raw === true) process.stdout.write(text);
  process.stdout.write(`\n${guest.release}, order ${order}\n`);
  for (const { number, result, lines } of results[0]?.steps ?? []) {
    if (number >= letters.length + (values.bytes ?? []).length) break;
    const letter = letters[number];
    process.stdout.write(`  ${letter === undefined ? 'bytes' : (STEPS[letter]?.words ?? letter)}: ${resultWords(result)}\n`);
    for (const line of lines) process.stdout.write(`      ${line}\n`);
  }
}

function resultWords(result: number | undefined): string {
  if (result === undefined || result === 2000) return 'DID NOT RETURN';
  if (result >= 1000) return `KILLED by signal ${result - 1000} (oops or BUG)`;
  return result === 0 ? 'ok' : `errno ${result}`;
}
