/** A file that a pull request changes, as GitHub lists it. */
export interface ChangedFile {
  readonly path: string;
  /** Where it was before a rename. */
  readonly previousPath?: string;
  readonly status: 'added' | 'modified' | 'removed' | 'renamed' | 'copied' | 'changed' | 'unchanged';
  /** The hunks without the files' header lines; undefined for binary and very large files. */
  readonly patch?: string;
}

/** The pull request that a review stands on. */
export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly headSha: string;
  /** `owner/name` of the head's repository; undefined where the fork was deleted. */
  readonly headRepository: string | undefined;
  readonly baseRepository: string;
  readonly baseRef: string;
}
