import { markdownText } from './escape.js';

/** One way to tell people, and what became of it. */
export interface ToldSurface {
  readonly name: string;
  readonly kind: 'posted' | 'skipped';
  readonly what?: string;
  readonly why?: string;
  readonly url?: string;
}

/** What was posted where and what was not, for the step's summary. */
export function surfacesMarkdown(surfaces: readonly ToldSurface[]): string {
  if (surfaces.length === 0) return '';
  const lines = surfaces.map(({ name, kind, what = '', why = '', url }) => {
    const words = kind === 'posted' ? what : `skipped: ${why}`;
    return `- ${markdownText(name)}: ${markdownText(words)}${url === undefined ? '' : ` (<${encodeURI(url)}>)`}`;
  });
  return `\n---\n${lines.join('\n')}\n`;
}
