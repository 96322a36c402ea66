import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { checkLivepatch } from '../../src/check/check.js';
import type { Finding, ModuleReport } from '../../src/findings/finding.js';
import { functionAddresses } from '../../src/prove/function-addresses.js';
import { answerOf, type Guest } from '../../src/prove/guest.js';
import { GuestLines } from '../../src/prove/guest-lines.js';
import { KernelModules } from '../../src/prove/kernel-modules.js';
import { type Observation, observe } from '../../src/prove/observe.js';
import { scenariosOf } from '../../src/prove/scenario.js';
import { neededNames, prepare, type Prepared } from '../../src/prove/subject.js';

const COMMAND = v.object({
  verb: v.string(),
  words: v.string(),
  /** The console's text. */
  text: v.string(),
  end: v.picklist(['done', 'timeout', 'too-much-output', 'panic', 'exited']),
  /** By address and length, what was read of the memory behind that command, in hexadecimal. */
  memory: v.record(v.string(), v.string()),
});
const RECORDED = v.object({ boot: v.array(v.string()), scenarios: v.record(v.string(), v.array(COMMAND)) });

/** One command of a guest, as test/prove/record.ts wrote it. */
export type RecordedCommand = v.InferOutput<typeof COMMAND>;

/** What is predicted of a module of test/corpus. */
export async function reportOf(path: string): Promise<ModuleReport> {
  const bytes = readFileSync(path);
  return checkLivepatch({ path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }, {});
}

export async function findingsOf(path: string): Promise<readonly Finding[]> {
  return (await reportOf(path)).findings;
}

/** Like the command does, with the number 0. */
export async function recordedPrepared(bytes: Uint8Array, findings: readonly Finding[], folder: string): Promise<Prepared> {
  const { targets, needed } = neededNames(bytes);
  return prepare(bytes, findings, await KernelModules.collect([folder], [...targets, ...needed]), 0);
}

/** A guest that says again what one said, as far as the same is asked in the same order. */
class RecordedGuest implements Guest {
  #next = 0;
  #last: RecordedCommand | undefined;
  readonly #lines = new GuestLines();

  constructor(private readonly commands: readonly RecordedCommand[]) {}

  command(verb: string, words = '') {
    const command = this.commands[this.#next++];
    if (command?.verb !== verb || command.words !== words) {
      throw new Error(`recorded is ${command?.verb ?? 'nothing'} ${command?.words ?? ''}, asked ${verb} ${words}: record it again`);
    }
    this.#last = command;
    // What is forged stands before the guest's own answer.
    this.#lines.expect([...command.text.matchAll(/@([0-9a-f]{24}) /g)].at(-1)?.[1] ?? 'none');
    // In small parts, as a pipe gives them.
    for (let at = 0; at < command.text.length; at += 61) this.#lines.add(command.text.slice(at, at + 61));
    return Promise.resolve(answerOf(this.#lines.take(command.end !== 'done'), command.end));
  }

  memory(address: bigint, length: number) {
    const hex = this.#last?.memory[`${address.toString(16)} ${length}`];
    return Promise.resolve(hex === undefined ? undefined : Uint8Array.from(Buffer.from(hex, 'hex')));
  }
}

/** What was seen of a module in Debian's 6.1.0-56, from its recorded consoles. */
export async function recordedObservations(path: string, folder: string): Promise<Observation[]> {
  const name = /([^/]+)\.ko$/.exec(path)?.[1] ?? '';
  const file = new URL(`recorded/${name}.json`, import.meta.url);
  if (!existsSync(file)) throw new Error(`${name} is not recorded`);
  const recorded = v.parse(RECORDED, JSON.parse(readFileSync(file, 'utf8')));
  const prepared = await recordedPrepared(readFileSync(path), await findingsOf(path), folder);
  const addresses = functionAddresses(recorded.boot.join('\n'));
  const observations: Observation[] = [];
  for (const scenario of scenariosOf(prepared.subject)) {
    observations.push(await observe(new RecordedGuest(recorded.scenarios[scenario.name] ?? []), scenario, prepared.watched, addresses));
  }
  return observations;
}
