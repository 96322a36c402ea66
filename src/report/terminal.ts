/** Where a text report goes to. */
export interface Terminal {
  readonly colours: boolean;
  /** Columns to wrap sentences at. */
  readonly width: number;
}

export const PLAIN: Terminal = { colours: false, width: 100 };

const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Style = keyof typeof STYLES;

export function terminalOf(stream: { isTTY?: boolean; columns?: number }, environment: NodeJS.ProcessEnv): Terminal {
  const isTerminal = stream.isTTY === true;
  const noColour = environment['NO_COLOR'] ?? '';
  return {
    colours: isTerminal && noColour === '' && environment['TERM'] !== 'dumb',
    width: isTerminal ? Math.min(Math.max(stream.columns ?? PLAIN.width, 60), 120) : PLAIN.width,
  };
}

export function styled(terminal: Terminal, style: Style, text: string): string {
  return terminal.colours ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;
}

/** Breaks a sentence into lines at spaces; a first line's prefix, and the indentation of the others. */
export function wrapped(text: string, width: number, first: string, rest: string): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
