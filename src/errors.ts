/** What the user asked for cannot be done as asked: a wrong option, a path that does not exist. Never a fault of a module. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What was found could not be written where it was to go: a full disk, a pipe that nobody reads, a runner's file that is not there. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** The reason in an error, for a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of a file system's error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error is a system call's, not the program's own. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
