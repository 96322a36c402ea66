/** The log of a job. The Action writes workflow commands, the command writes to standard error. */
export interface Log {
  readonly info: (line: string) => void;
  readonly warning: (line: string) => void;
  /** What follows belongs to another part of the job. A reader can fold it; no warning is folded away. */
  readonly phase: (title: string) => void;
  /** Lines under a heading that a reader can fold. Their text may be from files. */
  readonly group: (title: string, text: string) => void;
}
