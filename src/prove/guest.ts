import type { Heard } from './guest-lines.js';

/** Limits of one guest. All that it does is over when one is reached. */
export interface GuestLimits {
  /** Milliseconds for one command. */
  readonly command: number;
  /** Milliseconds for all. */
  readonly whole: number;
  /** Bytes of console text. */
  readonly output: number;
}

/** How a command ended: `done`, or why there was no end. */
export type CommandEnd = 'done' | 'timeout' | 'too-much-output' | 'panic' | 'exited';

/** What came of one command. */
export interface Answer {
  readonly end: CommandEnd;
  /** 0, an errno, or 128 and a signal; undefined where nothing was answered. */
  readonly result: number | undefined;
  /** The kernel's lines up to the result. */
  readonly lines: readonly string[];
  /** Lines of the middle that are not kept. */
  readonly left: number;
  /** What was answered besides, by its first word. */
  readonly answers: readonly string[];
}

/** What carries out commands of guest-init.ts, and lets its memory be read meanwhile. */
export interface Guest {
  /** Never rejects: a guest that is lost answers with why. @param limit milliseconds */
  command(verb: string, words?: string, limit?: number): Promise<Answer>;
  /** The bytes at a virtual address; undefined where they cannot be read. */
  memory(address: bigint, length: number): Promise<Uint8Array | undefined>;
}

/** What was heard, as the answer to a command. */
export function answerOf({ lines, answers, left }: Heard, end: CommandEnd): Answer {
  const value = answers.find((one) => /^result \d{1,3}$/.test(one));
  return {
    // With panic=-1 the machine goes away by itself.
    end: end === 'exited' && lines.some((line) => line.startsWith('Kernel panic')) ? 'panic' : end,
    result: value === undefined ? undefined : Number(value.slice('result '.length)),
    lines,
    left,
    answers,
  };
}
