import { createHash } from 'node:crypto';

/**
 * The hidden first line of everything that klp-lint posts; it says what the text is. Known only together with the author: anyone can
 * write it.
 */
export type Marker =
  /** The review with the whole verdict. `digest` is of what its body says, without offsets and commits. */
  | { readonly kind: 'review'; readonly digest: string }
  /** A further review, which brings comments. */
  | { readonly kind: 'more' }
  /** A comment on findings: their identities, and in which modules they were seen. */
  | { readonly kind: 'findings'; readonly ids: readonly string[]; readonly modules: readonly string[] | 'many' }
  /** A reply: the thread's findings have gone, or are there again. */
  | { readonly kind: 'fixed' }
  | { readonly kind: 'returned' };

const VERSION = 1;
const MARKER = /^<!-- klp-lint:(\d+) ([a-z]+)((?: [0-9a-f]+)*)(?: in((?: [0-9a-f]+)*| many))? -->/;
/** Modules named in a marker; with more, the marker names no module. */
const MAX_MODULES = 100;

/** 64 bits of SHA-256, in hexadecimal: what names a thing in a marker. */
export function shortHash(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** How many identities one comment can stand for, so that its marker leaves room for its text. */
export const MAX_IDS = 500;

export function markerLine(marker: Marker): string {
  return `<!-- klp-lint:${VERSION} ${wordsOf(marker)} -->\n`;
}

function wordsOf(marker: Marker): string {
  switch (marker.kind) {
    case 'review':
      return `review ${marker.digest}`;
    case 'findings': {
      const modules = marker.modules === 'many' || marker.modules.length > MAX_MODULES ? ['many'] : marker.modules;
      return ['findings', ...marker.ids, 'in', ...modules].join(' ');
    }
    case 'more':
    case 'fixed':
    case 'returned':
      return marker.kind;
  }
}

/** The marker that a text begins with; undefined without a marker of this version. */
export function readMarker(body: string): Marker | undefined {
  const found = MARKER.exec(body);
  if (Number(found?.[1]) !== VERSION) return undefined;
  const [, , kind, words = '', modules = ''] = found ?? [];
  const values = words.split(' ').filter((word) => word !== '');
  switch (kind) {
    case 'review':
      return { kind, digest: values[0] ?? '' };
    case 'findings': {
      const seenIn = modules.split(' ').filter((word) => word !== '');
      return { kind, ids: values, modules: seenIn.includes('many') ? 'many' : seenIn };
    }
    case 'more':
    case 'fixed':
    case 'returned':
      return { kind };
    case undefined:
    default:
      return undefined;
  }
}
