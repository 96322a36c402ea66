import type { KernelEvidence } from '../kernel-files/kernel-evidence.js';
import { type Mark, markWords, type Measure, measureWords } from '../kernel-files/mark.js';

/**
 * How a behaviour can be seen in the kernel's own files. Of those of a column the first that shows a value counts; each is there because what
 * it shows decides, whoever built the kernel.
 */
export type Sign<Value extends string | boolean> =
  | {
      readonly mark: Mark;
      /** What the kernel does that has the mark; left out where the mark alone does not decide. */
      readonly present?: Value;
      /** What it does without the mark; left out where a compiler may have left no trace of the code. */
      readonly absent?: Value;
      /** A function of the code that would have the mark: without it nothing shows what the kernel would do. */
      readonly in?: string;
    }
  /** The value is that number, or what stands for it; others than those of the column decide nothing. */
  | { readonly measure: Measure; readonly values?: Readonly<Record<number, Value>> };

/** What the files of a kernel showed. */
export interface Observed<Value extends string | boolean> {
  readonly value: Value;
  /** The file. */
  readonly path: string;
  /** What it has or has not, as a phrase: `has the text "…"`. */
  readonly what: string;
}

/** The module loader: a list of symbols without it is part of one, in which nothing is shown to be absent. */
const MODULE_LOADER = symbol('load_module');
/** Livepatch. */
export const LIVEPATCH = 'klp_enable_patch';

/** A text of the kernel's messages and tables. */
export function text(words: string): Mark {
  return { kind: 'text', text: words };
}

/** A function or a variable. */
export function symbol(name: string): Mark {
  return { kind: 'symbol', name };
}

/** What a column's signs show; undefined where no file shows anything. */
export function observed<Value extends string | boolean>(
  signs: readonly Sign<Value>[],
  values: readonly Value[],
  evidence: KernelEvidence,
): Observed<Value> | undefined {
  for (const sign of signs) {
    const found = 'measure' in sign ? measured(sign, values, evidence) : seen(sign, evidence);
    if (found !== undefined) return found;
  }
  return undefined;
}

function seen<Value extends string | boolean>(
  { mark, present, absent, in: code }: Extract<Sign<Value>, { readonly mark: Mark }>,
  evidence: KernelEvidence,
): Observed<Value> | undefined {
  const answer = evidence.has(mark);
  if (answer === undefined) return undefined;
  const value = answer.value ? present : absent;
  const needed = [...(answer.value || mark.kind === 'option' ? [] : [MODULE_LOADER]), ...(code === undefined ? [] : [symbol(code)])];
  if (value === undefined || !needed.every((one) => evidence.has(one)?.value === true)) return undefined;
  return { value, path: answer.path, what: `${answer.value ? 'has' : 'does not have'} ${markWords(mark)}` };
}

function measured<Value extends string | boolean>(
  { measure, values: valueOf }: Extract<Sign<Value>, { readonly measure: Measure }>,
  values: readonly Value[],
  evidence: KernelEvidence,
): Observed<Value> | undefined {
  const answer = evidence.measure(measure);
  if (answer === undefined) return undefined;
  const value = valueOf === undefined ? values.find((one) => one === String(answer.value)) : valueOf[answer.value];
  if (value === undefined) return undefined;
  return { value, path: answer.path, what: `has ${measureWords(measure, answer.value)}` };
}
