/** A file of a kernel build is damaged, or is not what it looks like. Bad input, never a fault of the user or of klp-lint. */
export class KernelFileError extends Error {
  override readonly name = 'KernelFileError';

  /**
   * @param path the file as it is shown
   * @param line counted from 1; undefined where the file as a whole is meant
   * @param problem what is there and what was expected
   */
  constructor(
    readonly path: string,
    readonly line: number | undefined,
    problem: string,
  ) {
    super(line === undefined ? `${path}: ${problem}` : `${path}: line ${line}: ${problem}`);
  }
}

/** A file that only says where the real one is; an image in its folder has all that it would list. */
export class PlaceholderError extends KernelFileError {}
