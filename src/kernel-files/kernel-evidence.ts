import { callsWith, firstCall, type FunctionCode, hasNumber } from '../kernel-image/function-code.js';
import type { Btf } from '../kernel-image/btf.js';
import type { Configuration } from './configuration.js';
import type { Mark, Measure } from './mark.js';
import type { ObjectSymbols } from './object-symbols.js';

/** What one file shows of the kernel besides its symbols. */
export interface KernelContent {
  readonly path: string;
  /** e_machine. */
  readonly machine: number;
  readonly banner: string | undefined;
  readonly rodata: Buffer | undefined;
  readonly btf: Btf | undefined;
  readonly codeOf: (name: string) => FunctionCode | undefined;
}

/** An answer, and the file that gives it. */
export interface Seen<Value> {
  readonly value: Value;
  readonly path: string;
}

/** What the files of one kernel show of what it does. What no file shows is undefined, never "no". */
export class KernelEvidence {
  /**
   * @param symbols those of vmlinux
   * @param content the image, else vmlinux
   */
  constructor(
    private readonly symbols: ObjectSymbols | undefined,
    private readonly content: KernelContent | undefined,
    private readonly configuration: Configuration | undefined,
  ) {}

  /** Whether there is nothing that could show anything. */
  get isEmpty(): boolean {
    return this.symbols === undefined && this.content === undefined && this.configuration === undefined;
  }

  /** Whether the image or vmlinux is there. */
  get hasContent(): boolean {
    return this.content !== undefined;
  }

  /** The file that has the configuration. */
  get configurationPath(): string | undefined {
    return this.configuration?.path;
  }

  /** Whether the kernel has the mark. */
  has(mark: Mark): Seen<boolean> | undefined {
    switch (mark.kind) {
      case 'symbol':
        return this.#symbols((symbols) => symbols.find(mark.name, 'live').length > 0);
      case 'symbol-at-zero':
        return this.#symbols((symbols) => {
          const [symbol] = symbols.find(mark.name, 'live');
          return symbol?.address === undefined ? undefined : symbol.address === 0n;
        });
      case 'text':
        return this.#content(({ rodata }) => rodata?.includes(mark.text, 0, 'latin1'));
      case 'bytes':
        return this.#content(({ rodata }) => rodata?.includes(mark.hex, 0, 'hex'));
      case 'struct':
        return this.#content(({ btf }) => (btf === undefined ? undefined : btf.sizeOf(mark.name) !== undefined));
      case 'option':
        return this.#configuration((configuration) => ['y', 'm'].includes(configuration.valueOf(mark.name)));
      case 'compiler':
        return this.#content(({ banner }) => banner?.includes(mark.name));
      case 'call':
        return this.#content(({ codeOf }) => {
          const target = this.#addressOf(mark.to);
          const callers = mark.from.flatMap((name) => codeOf(name) ?? []);
          if (target === undefined || codeOf(mark.from[0] ?? '') === undefined) return undefined;
          const { third, beside } = mark;
          const isCalled = callers.some((code) =>
            third === undefined ? firstCall(code, target) !== undefined : callsWith(code, target, third),
          );
          if (beside === undefined) return isCalled;
          const other = this.#addressOf(beside);
          return other !== undefined && callers.some((code) => firstCall(code, other) !== undefined) ? isCalled : undefined;
        });
      case 'number':
        return this.#content(({ codeOf }) => {
          const code = codeOf(mark.within);
          const found = code === undefined ? [undefined] : mark.numbers.map((number) => hasNumber(code, number));
          return found.includes(true) ? true : found.includes(undefined) ? undefined : false;
        });
      case 'call-order':
        return this.#content(({ codeOf }) => {
          const code = codeOf(mark.within);
          const [first, then] = [mark.first, mark.then].map((name) => {
            const target = this.#addressOf(name);
            return code === undefined || target === undefined ? undefined : firstCall(code, target);
          });
          return first === undefined || then === undefined ? undefined : first < then;
        });
    }
  }

  /** The number that the kernel shows. */
  measure(measure: Measure): Seen<number> | undefined {
    return this.#content(({ btf }) =>
      measure.kind === 'size' ? btf?.sizeOf(measure.struct) : btf?.elementsOf(measure.struct, measure.member),
    );
  }

  /** The value of an option. */
  option(name: string): Seen<string> | undefined {
    return this.#configuration((configuration) => configuration.valueOf(name));
  }

  #addressOf(name: string): bigint | undefined {
    // Of another list's addresses KASLR may have moved all.
    return this.content?.path === this.symbols?.path ? this.symbols?.find(name, 'live')[0]?.address : undefined;
  }

  #symbols<Value>(look: (symbols: ObjectSymbols) => Value | undefined): Seen<Value> | undefined {
    return seen(this.symbols, look);
  }

  #content<Value>(look: (content: KernelContent) => Value | undefined): Seen<Value> | undefined {
    return seen(this.content, look);
  }

  #configuration<Value>(look: (configuration: Configuration) => Value | undefined): Seen<Value> | undefined {
    return seen(this.configuration, look);
  }
}

function seen<File extends { readonly path: string }, Value>(
  file: File | undefined,
  look: (file: File) => Value | undefined,
): Seen<Value> | undefined {
  const value = file === undefined ? undefined : look(file);
  return file === undefined || value === undefined ? undefined : { value, path: file.path };
}
