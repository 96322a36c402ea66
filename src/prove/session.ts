import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { Duplex } from 'node:stream';
import { type Answer, answerOf, type CommandEnd, type Guest, type GuestLimits } from './guest.js';
import { GuestLines } from './guest-lines.js';
import { BOOT_LIMIT, type MachineParts, qemu, qemuArguments } from './machine.js';
import { Monitor } from './monitor.js';

/** What guest-init.ts answers with before the first command. */
const BOOT_NONCE = '-';

/** A guest that carries out commands of guest-init.ts, from a saved state or from its boot on. */
export class GuestSession implements Guest {
  readonly #child: ChildProcess;
  readonly #console: Duplex;
  readonly #monitor: Monitor;
  readonly #lines = new GuestLines();
  #deadline: number;
  /** From a saved state a guest has been ready before. */
  #isReady: boolean;
  #started: Promise<void> | undefined;
  #output = 0;
  #broken: Exclude<CommandEnd, 'done'> | undefined;
  /** Called for each answer, and when the guest is lost. */
  #notify: (answers: readonly string[]) => void = () => undefined;
  #complaint = '';

  /**
   * @param state made by saveBootedState() of the same parts; undefined: the guest boots
   * @param record called with the console's text as it comes
   * @throws Error when QEMU cannot be started
   */
  constructor(
    parts: MachineParts,
    state: string | undefined,
    private readonly limits: GuestLimits,
    private readonly record: (text: string) => void = () => undefined,
  ) {
    const file = state === undefined ? undefined : openSync(state, 'r');
    try {
      this.#child = qemu(
        parts.architecture,
        [
          ...qemuArguments(parts, 'spawn=deny'),
          ...(file === undefined ? [] : ['-incoming', 'fd:3']),
          ...['-chardev', 'socket,id=console,fd=4', '-serial', 'chardev:console'],
          ...['-chardev', 'socket,id=monitor,fd=5', '-mon', 'chardev=monitor,mode=control'],
        ],
        [file ?? 'ignore', 'pipe', 'pipe'],
      );
    } finally {
      if (file !== undefined) closeSync(file);
    }
    this.#isReady = file !== undefined;
    if (!this.#isReady) this.#lines.expect(BOOT_NONCE);
    this.#deadline = performance.now() + limits.whole;
    this.#console = duplex(this.#child, 4);
    this.#monitor = new Monitor(duplex(this.#child, 5));
    this.#console.on('data', (data: Buffer) => {
      this.#hear(data);
    });
    this.#console.on('error', () => undefined);
    this.#child.stdout?.resume();
    this.#child.stderr?.on('data', (data: Buffer) => {
      this.#complaint = (this.#complaint + data.toString('latin1')).slice(-2000);
    });
    this.#child.on('error', () => {
      this.#lose('exited');
    });
    this.#child.on('close', () => {
      this.#lose('exited');
    });
  }

  /** What QEMU itself complained of. */
  get complaint(): string {
    return this.#complaint.trim();
  }

  /** Carries out one command. Never rejects: a guest that is lost answers with why. */
  async command(verb: string, words = '', limit = this.limits.command): Promise<Answer> {
    await (this.#started ??= this.#start());
    if (this.#broken !== undefined) return this.#answer(this.#broken);
    const nonce = randomBytes(12).toString('hex');
    this.#lines.expect(nonce);
    const time = Math.max(0, Math.min(limit, this.#deadline - performance.now()));
    const end = await new Promise<CommandEnd>((resolve) => {
      const timer = setTimeout(() => {
        this.#lose('timeout');
      }, time);
      this.#notify = (answers) => {
        const over = this.#broken ?? (answers.includes('done') ? 'done' : undefined);
        if (over === undefined) return;
        clearTimeout(timer);
        this.#notify = () => undefined;
        resolve(over);
      };
      this.#console.write(`${nonce} ${verb} ${words}\n`);
    });
    return this.#answer(end);
  }

  /** The guest's memory; undefined where it cannot be read. */
  async memory(address: bigint, length: number): Promise<Uint8Array | undefined> {
    for (let attempt = 0; attempt < 5 && this.#broken === undefined; attempt++) {
      const bytes = await this.#monitor.memory(address, length);
      if (bytes !== undefined) return bytes;
      // With page table isolation, code of the user's sees little of the kernel: it will be the kernel's turn again.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return undefined;
  }

  /** Ends the machine, and waits for its end. */
  async close(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    const ended = exitCode !== null || signalCode !== null ? undefined : new Promise((resolve) => this.#child.once('close', resolve));
    this.#lose('exited');
    await ended;
  }

  /** What is written to the serial line before the machine runs, or before the guest hears it, is lost. */
  async #start(): Promise<void> {
    const isBooting = !this.#isReady;
    if (isBooting) this.#deadline = performance.now() + BOOT_LIMIT;
    while (this.#broken === undefined && !(this.#isReady && (await this.#monitor.isRunning()))) {
      if (performance.now() > this.#deadline) this.#lose('timeout');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    if (isBooting) {
      // What the kernel said of its boot is of no command.
      this.#lines.take();
      this.#deadline = performance.now() + this.limits.whole;
    }
    this.#console.write('\n');
  }

  #hear(data: Buffer): void {
    if (this.#broken !== undefined) return;
    this.#output += data.length;
    const text = data.toString('latin1');
    this.record(text);
    const answers = this.#lines.add(text);
    this.#isReady ||= answers.includes('ready');
    if (this.#output > this.limits.output) this.#lose('too-much-output');
    else this.#notify(answers);
  }

  #lose(why: Exclude<CommandEnd, 'done'>): void {
    if (this.#broken === undefined) {
      this.#broken = why;
      this.#child.kill('SIGKILL');
    }
    this.#notify([]);
  }

  #answer(end: CommandEnd): Answer {
    return answerOf(this.#lines.take(end !== 'done'), end);
  }
}

function duplex({ stdio }: ChildProcess, place: number): Duplex {
  // The type says that there are five at most.
  const list: readonly unknown[] = stdio;
  const stream = list[place];
  if (!(stream instanceof Duplex)) throw new Error(`QEMU was started without its file descriptor ${place}`);
  return stream;
}
