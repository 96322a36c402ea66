import { reasonOf } from '../errors.js';

/**
 * A container or compressed file is not what its format's specification demands, or uses a part of it that is not read
 * here. It is bad input, never a fault of the user or of klp-lint.
 */
export class ArchiveFormatError extends Error {
  override readonly name = 'ArchiveFormatError';

  /**
   * @param format what was read, such as `zip`
   * @param problem what is wrong with it, as a phrase
   * @param offset where it lies, in bytes from the start of the container; undefined where a library does not say
   */
  constructor(
    readonly format: string,
    problem: string,
    readonly offset?: number,
    options?: ErrorOptions,
  ) {
    super(`${format}: ${problem}${offset === undefined ? '' : ` (at offset 0x${offset.toString(16)})`}`, options);
  }
}

/** A field has another value than the format's specification allows. */
export function badField(format: string, field: string, value: number | string, expected: string, offset?: number): ArchiveFormatError {
  const shown = typeof value === 'string' ? JSON.stringify(value) : `0x${value.toString(16)}`;
  return new ArchiveFormatError(format, `${field} is ${shown}; expected ${expected}`, offset);
}

/** What a library says of bytes that it could not read. */
export function damaged(format: string, cause: unknown): Error {
  if (cause instanceof ArchiveFormatError || cause instanceof LimitReached) return cause;
  return new ArchiveFormatError(format, `damaged: ${reasonOf(cause)}`, undefined, { cause });
}

/** One of the limits of ArchiveLimits was reached: the input may be an attack, or the limit too small for it. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';

  /**
   * @param limit the limit's name in ArchiveLimits
   * @param allowed its value
   * @param found what was met, as a phrase
   */
  constructor(
    readonly limit: 'entries' | 'entryBytes' | 'totalBytes' | 'ratio' | 'depth' | 'pathLength',
    readonly allowed: number,
    readonly found: string,
  ) {
    super(`over the limit ${limit} of ${allowed}: ${found}`);
  }

  /** Whether nothing else of the run can be unpacked either. */
  get endsRun(): boolean {
    return this.limit === 'entries' || this.limit === 'totalBytes';
  }
}
