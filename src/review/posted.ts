/** A review that stands on a pull request. */
export interface PostedReview {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  /** Whether the token's own identity wrote it: a marker alone can be planted by anyone. */
  readonly own: boolean;
  readonly state: 'approved' | 'changes-requested' | 'commented' | 'dismissed' | 'pending' | 'other';
}

/** One comment of a thread. */
export interface PostedComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly own: boolean;
}

/** A thread of line comments; the first comment is the one that began it. */
export interface PostedThread {
  /** GraphQL's node id. */
  readonly id: string;
  readonly path: string;
  readonly resolved: boolean;
  readonly comments: readonly [PostedComment, ...PostedComment[]];
}

/** What stands on a pull request before this run adds to it. */
export interface Posted {
  readonly reviews: readonly PostedReview[];
  readonly threads: readonly PostedThread[];
}
