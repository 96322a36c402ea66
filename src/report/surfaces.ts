import { proseWithNames } from './escape.js';

/** One place where a job posts, and what it posted there. */
export type Surface =
  | { readonly name: string; readonly kind: 'posted'; readonly what: string; readonly url?: string }
  | { readonly name: string; readonly kind: 'skipped'; readonly why: string; readonly url?: string };

/** What became of it, for a sentence. */
export function surfaceWords(surface: Surface): string {
  return surface.kind === 'posted' ? surface.what : `skipped: ${surface.why}`;
}

/** What was posted where and what was not, for the step's summary. */
export function surfacesMarkdown(surfaces: readonly Surface[]): string {
  if (surfaces.length === 0) return '';
  const lines = surfaces.map((surface) => {
    const link = surface.url === undefined ? '' : ` (<${encodeURI(surface.url)}>)`;
    return `- ${proseWithNames(surface.name)}: ${proseWithNames(surfaceWords(surface))}${link}`;
  });
  return `\n---\n${lines.join('\n')}\n`;
}
