import { readMarker } from './marker.js';
import type { Posted, PostedThread } from './posted.js';

/** A thread that klp-lint began on findings, and what has become of it. */
export interface OwnThread {
  readonly thread: PostedThread;
  readonly ids: readonly string[];
  /** Keys of the modules in which the findings were seen; `many` where there are too many to name. */
  readonly modules: readonly string[] | 'many';
  /** What klp-lint posted in it last: that the findings are fixed, or (by opening the thread or again later) that they are there. */
  readonly state: 'standing' | 'fixed';
  /** Whether anybody else wrote in it. */
  readonly hasPerson: boolean;
}

/** The threads that klp-lint began: by author and marker, since anyone can copy a marker. */
export function ownThreads({ threads }: Posted): OwnThread[] {
  return threads.flatMap((thread) => {
    const [first, ...replies] = thread.comments;
    const marker = first.own ? readMarker(first.body) : undefined;
    if (marker?.kind !== 'findings') return [];
    const kinds = replies.flatMap(({ own, body }) => (own ? (readMarker(body)?.kind ?? []) : []));
    const last = kinds.findLast((kind) => kind === 'fixed' || kind === 'returned');
    const hasPerson = replies.some(({ own }) => !own);
    return [{ thread, ids: marker.ids, modules: marker.modules, state: last === 'fixed' ? 'fixed' : 'standing', hasPerson } as const];
  });
}

/** What a run knows of findings, to say of a thread whether they have gone. */
export interface Decided {
  /** Identities that are there. */
  readonly present: ReadonlySet<string>;
  /** Keys of the modules that were analysed. */
  readonly analysed: ReadonlySet<string>;
  /** Whether everything that there was to analyse was. */
  readonly complete: boolean;
}

/**
 * What to say in a thread. Findings have gone when they were looked for: where something was not analysed, all of their
 * modules must have been.
 */
export function changeOf(own: OwnThread, { present, analysed, complete }: Decided): 'none' | 'gone' | 'returned' {
  if (own.ids.some((id) => present.has(id))) return own.state === 'fixed' ? 'returned' : 'none';
  if (own.state === 'fixed' || analysed.size === 0) return 'none';
  const decided = complete || (own.modules !== 'many' && own.modules.every((key) => analysed.has(key)));
  return decided ? 'gone' : 'none';
}
