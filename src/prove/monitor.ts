import type { Duplex } from 'node:stream';

/** Milliseconds for one answer of QEMU. */
const ANSWER_LIMIT = 10_000;

/** Bytes of one answer; a QEMU that says more is not one. */
const MOST_ANSWER = 1 << 20;

/** QEMU's monitor: its machine protocol, one JSON value a line (docs/interop/qmp-spec.txt of QEMU), over a socket that only this process has. */
export class Monitor {
  #text = '';
  #waiting: ((answer: unknown) => void) | undefined;
  #ready: Promise<unknown> | undefined;

  constructor(private readonly socket: Duplex) {
    socket.on('data', (data: Buffer) => {
      this.#text += data.toString('utf8');
      for (let end = this.#text.indexOf('\n'); end >= 0; end = this.#text.indexOf('\n')) {
        const line = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 1);
        this.#hear(line);
      }
      if (this.#text.length > MOST_ANSWER) socket.destroy();
    });
    // A machine that is gone answers nothing; who waits hears of it by its own limit.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#waiting?.(undefined));
  }

  /**
   * The guest's memory at a virtual address, as the guest's processor would read it now.
   * @returns undefined where nothing is mapped there at the moment, or the machine is gone
   */
  async memory(address: bigint, length: number): Promise<Uint8Array | undefined> {
    const text = await this.#human(`x /${length}xb 0x${address.toString(16)}`);
    return text === undefined ? undefined : parseMemory(text, address, length);
  }

  /** Whether the machine runs: one whose state is still being read does not yet. */
  async isRunning(): Promise<boolean> {
    this.#ready ??= this.#ask({ execute: 'qmp_capabilities' });
    await this.#ready;
    const answer = await this.#ask({ execute: 'query-status' });
    return typeof answer === 'object' && answer !== null && 'running' in answer && answer.running === true;
  }

  async #human(line: string): Promise<string | undefined> {
    this.#ready ??= this.#ask({ execute: 'qmp_capabilities' });
    await this.#ready;
    const answer = await this.#ask({ execute: 'human-monitor-command', arguments: { 'command-line': line } });
    return typeof answer === 'string' ? answer : undefined;
  }

  /** The value of `return`; undefined for an error, and when nothing comes. */
  #ask(request: object): Promise<unknown> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#waiting?.(undefined), ANSWER_LIMIT);
      this.#waiting = (answer) => {
        clearTimeout(timer);
        this.#waiting = undefined;
        resolve(answer);
      };
      if (this.socket.destroyed) this.#waiting(undefined);
      else this.socket.write(`${JSON.stringify(request)}\n`);
    });
  }

  #hear(line: string): void {
    const message = parsed(line);
    // The greeting and events are no answers.
    if (typeof message !== 'object' || message === null) return;
    if ('return' in message) this.#waiting?.(message.return);
    else if ('error' in message) this.#waiting?.(undefined);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** What `x /…xb` prints: `ffffffffc0000000: 0x00 0x01 …`, eight bytes a line. Undefined unless that is all of them. */
export function parseMemory(text: string, address: bigint, length: number): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const line of text.split('\n')) {
    const match = /^([0-9a-f]{1,16}):((?: 0x[0-9a-f]{2}){1,16})\s*$/.exec(line.replaceAll('\r', ''));
    if (match === null) {
      if (line.trim() === '') continue;
      return undefined;
    }
    if (BigInt(`0x${match[1] ?? ''}`) !== BigInt.asUintN(64, address + BigInt(bytes.length))) return undefined;
    for (const byte of (match[2] ?? '').trim().split(' ')) bytes.push(Number(byte));
  }
  return bytes.length === length ? Uint8Array.from(bytes) : undefined;
}
