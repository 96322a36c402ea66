import { mutated } from './mutations.js';
import { Random } from './random.js';
import { TARGETS } from './targets.js';

/** Milliseconds of the processor, and bytes, that one input may take. */
const MOST_TIME = 1000;
const MOST_MEMORY = 256 * 2 ** 20;

export interface Fuzzed {
  readonly target: string;
  readonly seed: string;
  readonly bytes: Uint8Array;
  /** What went wrong; undefined where nothing did. */
  readonly problem: string | undefined;
}

/** The target of the input of that number of a run. */
export function targetOf(runSeed: number, number: number): string {
  return randomOf(runSeed, number).pick(TARGETS).name;
}

function randomOf(runSeed: number, number: number): Random {
  return new Random(runSeed + number * 2_654_435_761);
}

/** Makes the input of that number of a run, gives it to its target twice, and says what is wrong with what came of it. */
export async function fuzzOne(runSeed: number, number: number, folder: string): Promise<Fuzzed> {
  const random = randomOf(runSeed, number);
  const target = random.pick(TARGETS);
  const { name, bytes: sound, areas } = random.pick(target.seeds);
  const bytes = mutated(sound, areas, random);
  const before = { cpu: process.cpuUsage(), rss: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 };
  let problem: string | undefined;
  try {
    const first = await target.run(bytes, folder);
    const { user, system } = process.cpuUsage(before.cpu);
    const peak = process.resourceUsage().maxRSS * 1024;
    if ((user + system) / 1000 > MOST_TIME) problem = `took ${((user + system) / 1000).toFixed(0)} ms`;
    else if (peak > before.peak && peak - before.rss > MOST_MEMORY) problem = `took ${((peak - before.rss) / 2 ** 20).toFixed(0)} MB`;
    else if ((await target.run(bytes, folder)) !== first) problem = 'gave another answer the second time';
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  return { target: target.name, seed: name, bytes, problem };
}
