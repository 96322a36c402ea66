/** A comment on lines of the pull request's new side; both ends inclusive, `startLine` only where it is smaller. */
export interface LineComment {
  readonly path: string;
  readonly line: number;
  readonly startLine?: number;
  readonly body: string;
}

/**
 * One change to a pull request: one call of GitHub's API. After each of them a run may end; the next one plans anew from
 * what stands by then.
 */
export type Operation =
  | {
      readonly kind: 'create-review';
      readonly event: 'COMMENT' | 'REQUEST_CHANGES';
      readonly body: string;
      readonly comments: readonly LineComment[];
    }
  | { readonly kind: 'update-review'; readonly review: number; readonly body: string }
  | { readonly kind: 'dismiss-review'; readonly review: number; readonly message: string }
  /** One that was begun and never submitted, which nobody else sees: GitHub takes no second review as long as it is there. */
  | { readonly kind: 'delete-pending-review'; readonly review: number }
  /** A comment on a file of the diff as a whole. */
  | { readonly kind: 'create-file-comment'; readonly path: string; readonly body: string }
  /** `comment` is the thread's first. */
  | { readonly kind: 'reply'; readonly comment: number; readonly body: string }
  | { readonly kind: 'resolve-thread'; readonly thread: string }
  | { readonly kind: 'unresolve-thread'; readonly thread: string };
