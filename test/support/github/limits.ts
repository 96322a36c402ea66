import type { Clock } from './clock.js';
import type { Reply } from './rest.js';

/** Contents that may come at once; from then on GitHub wants a second between two of them. */
const AT_ONCE = 12;

/** What GitHub limits, for one token: calls an hour, and contents by the minute and by the second. */
export class StandInLimits {
  #hour: { used: number; until: number } = { used: 0, until: 0 };
  #creations: number[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly callsPerHour: number,
    private readonly creationsPerMinute: number,
  ) {}

  /** How many calls of this hour were answered. */
  get used(): number {
    return this.#hour.used;
  }

  /** Counts a call of REST. @returns its headers, and the refusal where the hour has no more */
  count(): { readonly headers: Record<string, string>; readonly refusal: Reply | undefined } {
    if (this.clock.epoch >= this.#hour.until) this.#hour = { used: 0, until: Math.ceil(this.clock.epoch) + 3600 };
    const isOver = this.#hour.used >= this.callsPerHour;
    if (!isOver) this.#hour.used++;
    const headers = {
      'x-ratelimit-limit': String(this.callsPerHour),
      'x-ratelimit-remaining': String(this.callsPerHour - this.#hour.used),
      'x-ratelimit-used': String(this.#hour.used),
      'x-ratelimit-reset': String(this.#hour.until),
      'x-ratelimit-resource': 'core',
    };
    const documentation_url = 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api';
    const message = 'API rate limit exceeded for installation ID 1.';
    return { headers, refusal: isOver ? { status: 403, body: { message, documentation_url, status: '403' } } : undefined };
  }

  /** Counts what makes content. @returns the refusal where it comes too quickly */
  create(): Reply | undefined {
    const { now } = this.clock;
    this.#creations = this.#creations.filter((time) => time > now - 60);
    const documentation_url = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';
    if (this.#creations.length >= this.creationsPerMinute) {
      const message = 'You have exceeded a secondary rate limit and have been temporarily blocked from content creation.';
      return { status: 403, headers: { 'retry-after': '60' }, body: { message, documentation_url } };
    }
    const before = this.#creations.at(-AT_ONCE);
    // Half of it: a client's second begins before its call is here.
    if (before !== undefined && now - before < AT_ONCE / 2) {
      const errors = [{ resource: 'PullRequestReviewComment', code: 'abuse', field: 'base', message: 'was submitted too quickly' }];
      return { status: 422, body: { message: 'Validation Failed', errors, documentation_url, status: '422' } };
    }
    this.#creations.push(now);
    return undefined;
  }
}
