import { fitsBetweenStars } from '../stars.js';

/** What has another meaning for picomatch than itself, but for stars; for it something has to stand behind the dot of `*.*`. */
const SPECIAL = /[?[\]{}()!|\\"]|\.\*/;
const STARS = /\*+/g;

/**
 * A matcher of a glob that has nothing special but stars, and `**` as a whole part before another; undefined for any other glob. It takes
 * as long as the name is, whatever the name is; a RegExp such as picomatch makes takes a power of that, one for each star, and the names
 * in an archive are whoever's.
 */
export function simpleMatcher(glob: string): ((name: string) => boolean) | undefined {
  const parts = glob.split('/');
  if (
    SPECIAL.test(glob) ||
    parts.some((part) => part === '' || part === '.' || (part.includes('**') && part !== '**')) ||
    parts.at(-1) === '**'
  )
    return undefined;
  const pieces = parts.map((part) => (part === '**' ? undefined : part.split('*')));
  // Without a slash it is about the last part.
  if (parts.length === 1) return (name) => fits([undefined, ...pieces], name.split('/'));
  return (name) => fits(pieces, name.split('/'));
}

/** The most stars that one part of it has. */
export function starsOf(glob: string): number {
  return Math.max(...glob.split('/').map((part) => (part.match(STARS) ?? []).length));
}

/** Pieces of a part, between its stars; undefined stands for any number of parts. */
type Part = readonly string[] | undefined;

/** Where something does not fit, only the last `**` can take a part more: one that came before took as few as it could. */
function fits(glob: readonly Part[], names: readonly string[]): boolean {
  let [part, name] = [0, 0];
  let after: { part: number; name: number } | undefined;
  while (name < names.length) {
    const pieces = glob[part];
    if (part < glob.length && pieces === undefined) after = { part: ++part, name };
    else if (pieces !== undefined && fitsBetweenStars(pieces, names[name] ?? '')) [part, name] = [part + 1, name + 1];
    else if (after !== undefined) [part, name] = [after.part, ++after.name];
    else return false;
  }
  return part === glob.length;
}
