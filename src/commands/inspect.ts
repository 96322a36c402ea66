import { UsageError } from '../errors.js';

/** `klp-lint inspect FILE`. @returns the exit code */
export function inspectCommand(args: readonly string[]): number {
  throw new UsageError(`inspect is not there yet (${args.join(' ')})`);
}
