// npm run fuzz:kernel -- --kernel ROOT [--work FOLDER] [--seed S] [--seconds N]: see docs/fuzzing-the-kernel.md.
import { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../fuzz/random.js';
import { compare, type Disagreement, firstWords, type Observation, observations, type OrderName, ORDERS } from './compare.js';
import { Guest, type GuestCase } from './guest.js';
import { kernelFiles } from './kernel-files.js';
import { type Mutation, mutate, mutationsFor } from './mutations.js';
import { type Prediction, predictions } from './predictions.js';
import { moduleName } from './raw-module.js';

// Whoever ends it ends its machine: 'exit' is heard then.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { values } = parseArgs({
  options: {
    kernel: { type: 'string' },
    work: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string' },
    seconds: { type: 'string', default: '600' },
    number: { type: 'string' },
    only: { type: 'string' },
    batch: { type: 'string', default: '120' },
    target: { type: 'string', default: 'minix' },
    command: { type: 'string', default: 'dist/cli.js' },
    modules: { type: 'string', multiple: true },
    unfound: { type: 'boolean' },
    verbose: { type: 'boolean' },
  },
});
if (values.kernel === undefined) throw new Error('--kernel FOLDER: the folder that a package of the kernel was unpacked to');
const guest = new Guest(values.kernel, values.work ?? 'fuzz-kernel-work');
const out = values.out ?? 'fuzz-kernel-out';
mkdirSync(out, { recursive: true });
const folder = await kernelFiles(guest, join(values.work ?? 'fuzz-kernel-work', 'files'), [values.target]);
const target = guest.module(values.target);
// A module that is refused as it is hides what a mutation does to it: those without an error are begun with, and a few of the others.
const candidates = seedModules(values.modules ?? ['test/corpus'], guest.release);
const said = await predictions(
  values.command,
  folder,
  guest.release,
  candidates.map(({ bytes }) => bytes),
);
const seeds = candidates.filter(
  (_, place) => place % 16 === 0 || said[place]?.findings.every(({ severity }) => severity !== 'error') === true,
);
if (seeds.length === 0) throw new Error(`no module of ${guest.release} to begin with: give their folders with --modules`);

/** One mutated module. */
interface Input {
  readonly number: number;
  readonly from: string;
  readonly mutations: readonly Mutation[];
  readonly bytes: Uint8Array;
}

const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const only = values.only?.split(',').map(Number);

function inputOf(number: number): Input {
  const random = new Random((seed ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0);
  const { name, bytes } = random.pick(seeds);
  const all = mutationsFor(bytes, random);
  const mutations = only === undefined ? all : all.filter((_, place) => only.includes(place));
  return { number, from: name, mutations, bytes: mutate(bytes, mutations) };
}

let loads = 0;
let boots = 0;

/** What the kernel does with each module in both orders. */
async function observe(modules: readonly Uint8Array[]): Promise<(readonly Observation[])[][]> {
  const jobs = modules.flatMap((bytes, place) =>
    (['target later', 'target first'] as const).map((order) => ({ place, order, run: guestCase(bytes, order) })),
  );
  const seen: (readonly Observation[])[][] = modules.map(() => []);
  for (let done = 0; done < jobs.length;) {
    const rest = jobs.slice(done);
    const { results, end } = await guest.run(
      rest.map(({ run }) => run),
      60_000 + rest.length * 3000,
    );
    boots++;
    for (const [index, result] of results.entries()) {
      const job = rest[index];
      if (job === undefined || result.number !== index)
        throw new Error(`the guest's answers are not those of its cases: ${result.number} for ${index}`);
      const each = observations(job.order, result);
      loads += result.steps.filter(
        ({ number, result: value }) => /^\??L/.test(ORDERS[job.order][number]?.[0] ?? '') && value !== undefined,
      ).length;
      (seen[job.place] ??= []).push(each);
    }
    if (results.length === 0) throw new Error(`the guest ran no case (${end})`);
    done += results.length;
    const last = results.at(-1)?.steps.at(-1);
    if (done < jobs.length && values.verbose === true) {
      process.stdout.write(
        `  boot ${boots}: ${results.length} cases, then ${last?.result ?? 'lost'}: ${firstWords(last?.lines ?? [])} (${end})\n`,
      );
    }
  }
  return seen;
}

function guestCase(bytes: Uint8Array, order: OrderName): GuestCase {
  const names = { PATCH: moduleName(bytes).replaceAll(/[\s?]/g, '_') || '-', TARGET: values.target };
  return {
    modules: [bytes, target],
    steps: ORDERS[order].map(([step]) => step.replace('PATCH', names.PATCH).replace('TARGET', names.TARGET)),
  };
}

interface Verdict {
  readonly input: Input;
  readonly prediction: Prediction;
  readonly orders: readonly (readonly Observation[])[];
  readonly disagreements: readonly Disagreement[];
}

async function judge(all: readonly Input[]): Promise<Verdict[]> {
  const said = await predictions(
    values.command,
    folder,
    guest.release,
    all.map(({ bytes }) => bytes),
  );
  // Of those without an error most load: one boot takes hundreds of them.
  const isWanted = (place: number) => {
    const one = said[place];
    if (values.unfound !== true || one === undefined) return values.unfound !== true;
    return one.status !== 'not-analysed' && one.findings.every(({ severity }) => severity !== 'error');
  };
  const inputs = all.filter((_, place) => isWanted(place));
  const predicted = said.filter((_, place) => isWanted(place));
  const seen = await observe(inputs.map(({ bytes }) => bytes));
  return inputs.flatMap((input, place) => {
    const prediction = predicted[place];
    const orders = seen[place];
    return prediction === undefined || orders === undefined
      ? []
      : [{ input, prediction, orders, disagreements: compare(prediction, orders, values.target) }];
  });
}

/** One disagreement of which no other has the signature. */
interface Found {
  readonly input: Input;
  readonly disagreement: Disagreement;
}

/** Each disagreement with the fewest of its input's mutations that make it; undefined for one that is not there when it is tried again. */
async function reduced(all: readonly Found[]): Promise<(Verdict | undefined)[]> {
  const tries = all.flatMap(({ input }, place) => {
    const base = seeds.find(({ name }) => name === input.from)?.bytes ?? input.bytes;
    const subsets = [[], ...(input.mutations.length > 1 ? input.mutations.map((one) => [one]) : []), input.mutations];
    return subsets.map((mutations) => ({ place, input: { ...input, mutations, bytes: mutate(base, mutations) } }));
  });
  const verdicts = await judge(tries.map(({ input }) => input));
  return all.map(({ disagreement }, place) =>
    verdicts.find(
      (verdict, index) =>
        tries[index]?.place === place && verdict.disagreements.some(({ signature }) => signature === disagreement.signature),
    ),
  );
}

const signatures = new Set<string>();
const kinds = new Map<string, number>();
const end = performance.now() + Number(values.seconds) * 1000;
const count = values.number === undefined ? Number(values.batch) : 1;
let last = performance.now();
process.stdout.write(`${guest.release}, seed ${seed}, ${seeds.length} modules to begin with\n`);
let number = Number(values.number ?? 0);
do {
  const verdicts = await judge(Array.from({ length: count }, (_, place) => inputOf(number + place)));
  number += count;
  const fresh: Found[] = [];
  for (const { input, disagreements } of verdicts) {
    for (const disagreement of disagreements) {
      kinds.set(disagreement.kind, (kinds.get(disagreement.kind) ?? 0) + 1);
      if (!signatures.has(disagreement.signature)) fresh.push({ input, disagreement });
      signatures.add(disagreement.signature);
    }
  }
  if (values.number !== undefined) verdicts.forEach(show);
  else if (fresh.length > 0) {
    for (const [place, small] of (await reduced(fresh)).entries()) {
      const found = fresh[place];
      if (found === undefined) continue;
      const { input, disagreement } = found;
      if (small === undefined) say(`not seen again: seed ${seed} number ${input.number}, ${disagreement.kind}, ${disagreement.words}`);
      else report(small, disagreement);
    }
  }
  const seconds = ((performance.now() - last) / 1000).toFixed(0);
  last = performance.now();
  process.stdout.write(
    `${new Date().toISOString().slice(11, 19)} ${number} inputs, ${loads} loads, ${boots} boots (${seconds} s); ${summary()}\n`,
  );
} while (values.number === undefined && performance.now() < end);

function summary(): string {
  return [...kinds].map(([kind, times]) => `${times} ${kind}`).join(', ') || 'no disagreement';
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
  appendFileSync(join(out, 'disagreements.txt'), `${text}\n`);
}

function report({ input, prediction }: Verdict, { kind, words }: Disagreement): void {
  const file = `${kind}-${guest.release}-${seed}-${input.number}.ko`;
  writeFileSync(join(out, file), input.bytes);
  const changed = input.mutations.map((mutation) => mutation.words).join('; ') || 'unchanged';
  const findings = prediction.findings
    .map(({ rule, severity, effects }) => `${rule} ${severity} ${effects.map(({ when, outcome }) => `${when}/${outcome}`).join(',')}`)
    .join('; ');
  say(
    `${kind}\t${guest.release}\tseed ${seed} number ${input.number}\t${input.from}: ${changed}\t${words}\t[${findings}${prediction.reason ?? ''}]\t${file}`,
  );
}

function show({ input, prediction, orders }: Verdict): void {
  process.stdout.write(`${input.from}: ${input.mutations.map(({ words }) => words).join('; ')}\n${JSON.stringify(prediction, null, 1)}\n`);
  for (const [place, seen] of orders.entries()) {
    process.stdout.write(`${Object.keys(ORDERS)[place] ?? ''}\n`);
    for (const { when, outcome, errno, lines } of seen)
      process.stdout.write(`  ${when}: ${outcome} ${errno ?? ''}\n${lines.map((line) => `      ${line}\n`).join('')}`);
  }
}

/** Livepatches in folders that were built for this kernel. */
function seedModules(folders: readonly string[], release: string): { name: string; bytes: Uint8Array }[] {
  return folders.flatMap((path) =>
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ko'))
      .sort()
      .flatMap((name) => {
        const bytes = readFileSync(join(path, name));
        const isOne = bytes.includes(`vermagic=${release} `) && bytes.includes('livepatch=Y');
        return isOne ? [{ name, bytes }] : [];
      }),
  );
}
