/** One step of a case: what it returned, and what the kernel logged meanwhile. */
export interface StepResult {
  readonly number: number;
  /** errno; 0 is success. From 1000 on the signal that ended it (an oops: 1009, a BUG: 1011); 2000: it did not end. Undefined: not reported. */
  readonly result: number | undefined;
  /** The kernel's lines without their time. */
  readonly lines: readonly string[];
}

/** What one case came to. */
export interface CaseResult {
  readonly number: number;
  readonly steps: readonly StepResult[];
  /** `end`: the machine is as before; `dirty`: it is not, and can take no further case; `cut`: nothing was heard of its end. */
  readonly end: 'end' | 'dirty' | 'cut';
}

const TIME = /^(?:<\d+>)?\[\s*\d+\.\d+\](?:\[\s*[TC]\d+\])? ?/;

/**
 * The cases in the text of a console. The guest is not trusted: a marker counts only with the run's nonce, which the modules do not
 * know, and in the order in which the cases were given.
 */
export function parseConsole(text: string, nonce: string): CaseResult[] {
  const cases: {
    number: number;
    steps: { number: number; result: number | undefined; lines: string[] }[];
    end: 'end' | 'dirty' | 'cut';
  }[] = [];
  const marker = `@${nonce} `;
  let lines: string[] = [];
  let current: (typeof cases)[number] | undefined;
  for (const raw of text.split('\n')) {
    const line = raw.replace(TIME, '');
    if (!line.startsWith(marker)) {
      if (line !== '') lines.push(line);
      continue;
    }
    const [first = '', second = '', third] = line.slice(marker.length).split(' ');
    if (first === 'bytes') {
      lines.push(line.slice(marker.length));
      continue;
    }
    const number = Number(first);
    if (second === 'begin') {
      current = { number, steps: [], end: 'cut' };
      cases.push(current);
    } else if (current?.number !== number) {
      continue;
    } else if (second === 'end' || second === 'dirty') {
      current.end = second;
      const last = current.steps.at(-1);
      last?.lines.push(...lines);
      current = undefined;
    } else {
      current.steps.push({ number: Number(second), result: third === undefined ? undefined : Number(third), lines });
    }
    lines = [];
  }
  // The step in which the machine was lost has no answer, but its output up to then is known.
  if (current !== undefined && lines.length > 0)
    current.steps.push({ number: (current.steps.at(-1)?.number ?? -1) + 1, result: undefined, lines });
  return cases;
}
