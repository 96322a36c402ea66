/** Characters of one line that are kept: the kernel cuts its own records at 1,024 (LOG_LINE_MAX). */
const LONGEST = 1100;

/** Lines that one command may leave; of more the first half and the last half are kept. */
export const MOST_LINES = 2000;

/** What the guest wrote between two commands. */
export interface Heard {
  /** The kernel's lines, without their time. */
  readonly lines: readonly string[];
  /** What the guest's first process answered, in its order, without the nonce. */
  readonly answers: readonly string[];
  /** Lines that are not kept, of the middle. */
  readonly left: number;
}

/** The time, and with CONFIG_PRINTK_CALLER who wrote the line. */
const TIME = /^(?:<\d+>)?\[\s*\d+\.\d+\](?:\[\s*[TC]\d+\])? ?/;

/**
 * The console's text as it comes in, by lines. The guest is not trusted: what is kept is bounded, and an answer counts only with the nonce of
 * the command that is being carried out, which code of the module cannot know unless it searches the guest's memory for it.
 */
export class GuestLines {
  #rest = '';
  #first: string[] = [];
  #last: string[] = [];
  #left = 0;
  #answers: string[] = [];
  #marker: string | undefined;

  /** From now on lines with this nonce are answers. What was heard before stays, for it came after the last answer. */
  expect(nonce: string): void {
    this.#marker = `@${nonce} `;
  }

  /** Takes the next part of the text. @returns the answers that it completed */
  add(text: string): readonly string[] {
    const fresh: string[] = [];
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#append(text.slice(start, Math.min(end, start + LONGEST)));
      const answer = this.#line(this.#rest);
      if (answer !== undefined) fresh.push(answer);
      this.#rest = '';
      start = end + 1;
    }
    this.#append(text.slice(start, start + LONGEST));
    return fresh;
  }

  /** What was heard since the last time; a line without its end too when the guest is gone. */
  take(isLast = false): Heard {
    if (isLast && this.#rest !== '') this.#line(this.#rest);
    if (isLast) this.#rest = '';
    const heard = { lines: [...this.#first, ...this.#last], answers: this.#answers, left: this.#left };
    this.#first = [];
    this.#last = [];
    this.#left = 0;
    this.#answers = [];
    return heard;
  }

  #append(text: string): void {
    this.#rest = (this.#rest + text).slice(0, LONGEST);
  }

  /** @returns the answer that the line is */
  #line(raw: string): string | undefined {
    const line = raw.replaceAll('\r', '').replace(TIME, '');
    if (this.#marker !== undefined && line.startsWith(this.#marker)) {
      const answer = line.slice(this.#marker.length);
      if (this.#answers.length < MOST_LINES) this.#answers.push(answer);
      return answer;
    }
    if (line === '') return undefined;
    if (this.#first.length < MOST_LINES / 2) this.#first.push(line);
    else {
      this.#last.push(line);
      // Cut in one go, not line by line.
      if (this.#last.length >= MOST_LINES) {
        this.#left += this.#last.length - MOST_LINES / 2;
        this.#last = this.#last.slice(-MOST_LINES / 2);
      }
    }
    return undefined;
  }
}
