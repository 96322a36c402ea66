import { createHash } from 'node:crypto';
import { fitsBetweenStars } from '../stars.js';

/** The longest text that the configuration takes, in characters. */
export const MAX_PATTERN = 1000;

const DIGEST = /^sha256:([0-9a-f]{64})$/;

/** The pattern that fits this text alone: with stars and backslashes escaped; where that is too long, the SHA-256 of the text. */
export function patternOf(text: string): string {
  const escaped = text.replace(/[\\*]/g, '\\$&');
  return Array.from(escaped).length > MAX_PATTERN || DIGEST.test(text) ? `sha256:${digestOf(text)}` : escaped;
}

/**
 * Whether the text is the pattern with something in place of each star. `\*` and `\\` stand for the characters themselves, and
 * `sha256:…` for the text with that digest. Not a RegExp: that takes ages for many stars and a long name.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const [, digest] = DIGEST.exec(pattern) ?? [];
  if (digest !== undefined) return digestOf(text) === digest;
  return fitsBetweenStars(partsOf(pattern), text);
}

/** The one text that fits the pattern; undefined where more than one may, or a digest says which. */
export function onlyTextOf(pattern: string): string | undefined {
  const [only, ...others] = DIGEST.test(pattern) ? [] : partsOf(pattern);
  return others.length === 0 ? only : undefined;
}

/** What stands between the stars. */
function partsOf(pattern: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const [token] of pattern.matchAll(/\\[\\*]|[^]/g)) {
    if (token === '*') {
      parts.push(part);
      part = '';
    } else part += token.length === 2 && token.startsWith('\\') ? token.slice(1) : token;
  }
  return [...parts, part];
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
