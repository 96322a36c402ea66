import type { KernelMemory } from './memory.js';

/** What the bytes of kallsyms' names stand for (kallsyms_token_table and kallsyms_token_index, scripts/kallsyms.c). */
export interface TokenTable {
  /** Where kallsyms_token_table begins in the image. */
  readonly start: number;
  /** Where kallsyms_token_index ends. */
  readonly end: number;
  /** One for each byte. */
  readonly tokens: readonly string[];
}

/** Every kernel has names with digits, so that their tokens are the digits themselves, one after the other. */
const DIGITS = Buffer.from('0\x001\x002\x003\x004\x005\x006\x007\x008\x009\0');
const ZERO = 0x30;
const TOKENS = 256;
/** Bytes of all tokens together: real tables have a thousand. */
const MOST_BYTES = 1 << 14;
/** Places with those digits that are looked at. */
const MOST_PLACES = 1000;

/** The tables that there are in the image: one, unless something else looks like it. */
export function* tokenTables(memory: KernelMemory): Generator<TokenTable> {
  let places = 0;
  for (let at = memory.bytes.indexOf(DIGITS); at >= 0 && places < MOST_PLACES; at = memory.bytes.indexOf(DIGITS, at + 1)) {
    places++;
    const table = tokenTableAround(memory, at);
    if (table !== undefined) yield table;
  }
}

/** The table whose token of the digit 0 is there. */
function tokenTableAround({ view, bytes }: KernelMemory, zero: number): TokenTable | undefined {
  const last = Math.min(zero + MOST_BYTES, bytes.length - 2 * TOKENS);
  // It begins at a multiple of 2, 4 or 8.
  for (let index = zero + DIGITS.length + (zero & 1); index <= last; index += 2) {
    if (view.u16(index) !== 0) continue;
    const start = zero - view.u16(index + 2 * ZERO);
    if (start < 0 || start > zero) continue;
    const tokens = tokensOf(bytes, start, index, (token) => view.u16(index + 2 * token));
    if (tokens !== undefined) return { start, end: index + 2 * TOKENS, tokens };
  }
  return undefined;
}

/** The tokens, where each begins behind the NUL of the one before. */
function tokensOf(bytes: Buffer, start: number, end: number, offsetOf: (token: number) => number): string[] | undefined {
  const tokens: string[] = [];
  let at = start;
  for (let token = 0; token < TOKENS; token++) {
    if (start + offsetOf(token) !== at || at >= end) return undefined;
    const nul = bytes.indexOf(0, at);
    if (nul < 0 || nul >= end) return undefined;
    tokens.push(bytes.toString('latin1', at, nul));
    at = nul + 1;
  }
  return tokens;
}
