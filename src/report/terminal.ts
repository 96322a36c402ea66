/** Where a text report goes to. */
export interface Terminal {
  readonly colours: boolean;
  /** Columns to wrap sentences at. */
  readonly width: number;
}

export const PLAIN: Terminal = { colours: false, width: 80 };

const STYLES = { bold: '1', dim: '2', red: '31', green: '32', yellow: '33', cyan: '36', redBold: '1;31', greenBold: '1;32' } as const;
export type Style = keyof typeof STYLES;

/** When there are colours. */
export const COLOUR_WHEN = ['auto', 'always', 'never'] as const;
export type ColourWhen = (typeof COLOUR_WHEN)[number];

/**
 * The terminal that a stream is, or what a file or another program gets.
 * @param when what the user asks for; it wins over the environment
 */
export function terminalOf(
  stream: { isTTY?: boolean; columns?: number },
  environment: NodeJS.ProcessEnv,
  when: ColourWhen = 'auto',
): Terminal {
  const isTerminal = stream.isTTY === true;
  return {
    colours: when === 'auto' ? coloursOf(isTerminal, environment) : when === 'always',
    width: isTerminal ? Math.min(Math.max(stream.columns ?? PLAIN.width, 60), 120) : PLAIN.width,
  };
}

/** FORCE_COLOR as Node.js reads it (0 and false turn colours off), before NO_COLOR (https://no-color.org), before what the stream is. */
function coloursOf(isTerminal: boolean, { FORCE_COLOR, NO_COLOR = '', TERM }: NodeJS.ProcessEnv): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && NO_COLOR === '' && TERM !== 'dumb';
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
