/** What a check run says of a place in a file of the head commit. */
export interface CheckAnnotation {
  readonly path: string;
  readonly line: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

/** A verdict on a commit, which a branch can require before it takes that commit. */
export interface CheckRun {
  readonly name: string;
  readonly headSha: string;
  /** What is checked, in letters and digits: two check runs of one name on one commit are of the same work, or in each other's way. */
  readonly work: string;
  readonly conclusion: 'success' | 'failure';
  readonly title: string;
  /** Markdown of at most 65,535 characters. */
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
  /** Where people go from the check run; undefined where no run is known. */
  readonly detailsUrl: string | undefined;
}
