import picomatch from 'picomatch';

/** An artifact of a workflow run, as GitHub's API lists it. Its name was chosen by whoever wrote the workflow. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly sizeInBytes: number;
  readonly expired: boolean;
  /** ISO 8601. */
  readonly expiresAt?: string | undefined;
  /** `sha256:…` of what is downloaded; older artifacts, and some servers, have none. */
  readonly digest?: string | undefined;
}

/** Which of a run's artifacts the user wants; all where neither has an element. */
export interface ArtifactWish {
  /** Names or globs. */
  readonly names: readonly string[];
  readonly ids: readonly number[];
}

/** Why something that was asked for is not there. Each is an input that was not analysed. */
export type ArtifactProblem =
  | { readonly kind: 'missing'; readonly asked: string; readonly reason: string }
  | { readonly kind: 'expired'; readonly artifact: Artifact; readonly reason: string }
  | { readonly kind: 'empty'; readonly artifact: Artifact; readonly reason: string };

export interface ArtifactChoice {
  /** Each once, sorted by name. */
  readonly chosen: readonly Artifact[];
  readonly problems: readonly ArtifactProblem[];
}

/**
 * Which artifacts of a run are checked. A run that was started again can have several of one name: a name stands for the
 * newest, which has the highest id.
 */
export function chooseArtifacts(artifacts: readonly Artifact[], wish: ArtifactWish): ArtifactChoice {
  const newest = newestOfEachName(artifacts);
  const matched = new Map<number, Artifact>();
  const problems: ArtifactProblem[] = [];
  const take = (asked: string, found: readonly Artifact[]) => {
    if (found.length === 0) problems.push({ kind: 'missing', asked, reason: missingReason(asked, newest) });
    for (const artifact of found) matched.set(artifact.id, artifact);
  };
  for (const name of wish.names) take(`the name ${JSON.stringify(name)}`, namedLike(newest, name));
  for (const id of wish.ids) {
    take(
      `the id ${id}`,
      artifacts.filter((artifact) => artifact.id === id),
    );
  }
  if (wish.names.length === 0 && wish.ids.length === 0) take('any name', newest);

  const chosen: Artifact[] = [];
  for (const artifact of [...matched.values()].sort(byName)) {
    const problem = problemOf(artifact);
    if (problem === undefined) chosen.push(artifact);
    else problems.push(problem);
  }
  return { chosen, problems };
}

function newestOfEachName(artifacts: readonly Artifact[]): Artifact[] {
  const newest = new Map<string, Artifact>();
  for (const artifact of artifacts) {
    if (artifact.id > (newest.get(artifact.name)?.id ?? -1)) newest.set(artifact.name, artifact);
  }
  return [...newest.values()].sort(byName);
}

/** What has that name, or fits it as a glob. By name first: a name may have characters that mean something in a glob. */
export function namedLike<Named extends { readonly name: string }>(items: readonly Named[], name: string): Named[] {
  const exact = items.filter((item) => item.name === name);
  return exact.length > 0 ? exact : items.filter(({ name: candidate }) => picomatch.isMatch(candidate, name, { dot: true }));
}

function byName(a: Artifact, b: Artifact): number {
  return a.name === b.name ? a.id - b.id : a.name < b.name ? -1 : 1;
}

/** Names that a message lists: a run may have thousands of artifacts, and the step's summary has an end. */
const SHOWN_NAMES = 20;

function missingReason(asked: string, existing: readonly Artifact[]): string {
  if (existing.length === 0) return 'the run has no artifacts';
  const names = existing.slice(0, SHOWN_NAMES).map(({ name, id }) => `${JSON.stringify(name)} (id ${id})`);
  const left = existing.length - names.length;
  return `the run has no artifact with ${asked}; it has ${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function problemOf(artifact: Artifact): ArtifactProblem | undefined {
  const { name, expired, expiresAt, sizeInBytes } = artifact;
  if (expired) {
    const when = expiresAt === undefined ? '' : ` on ${expiresAt}`;
    return { kind: 'expired', artifact, reason: `the artifact ${JSON.stringify(name)} expired${when}; run the workflow again` };
  }
  if (sizeInBytes === 0) return { kind: 'empty', artifact, reason: `the artifact ${JSON.stringify(name)} is empty` };
  return undefined;
}
