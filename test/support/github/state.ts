import { createHash } from 'node:crypto';
import { commentableLines } from './diff-lines.js';
import type { Json } from './json.js';

export type Permission = 'actions' | 'checks' | 'contents' | 'issues' | 'metadata' | 'pull-requests';

/** An account. A bot's login ends in `[bot]`, except as an author in GraphQL. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'Bot' | 'User';
}

/** Who a token acts for, and what it may do. */
export interface Identity extends Account {
  readonly permissions: Readonly<Partial<Record<Permission, 'read' | 'write'>>>;
}

/** The account of the token that a workflow gets, with its number on github.com. */
export const GITHUB_ACTIONS: Account = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' };
export const MAINTAINER: Account = { id: 1001, login: 'maintainer', type: 'User' };
export const AUTHOR: Account = { id: 1002, login: 'author', type: 'User' };

export interface ArtifactState {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  expired: boolean;
  /** `sha256:…`; null where the server does not say it. */
  digest: string | null;
}

export interface RunState {
  readonly id: number;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string | null;
  headRepository: string;
  /** The file name of its workflow. */
  readonly workflow: string;
  readonly conclusion: 'success' | 'failure';
  readonly artifacts: ArtifactState[];
  /** Lists of its artifacts that are still empty, as shortly after an upload. */
  lag: number;
}

export interface AssetState {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  digest: string | null;
}

export interface ReleaseState {
  readonly id: number;
  readonly tag: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly assets: AssetState[];
}

export interface IssueCommentState {
  readonly id: number;
  readonly author: Account;
  readonly body: string;
}

export interface IssueState {
  readonly number: number;
  readonly author: Account;
  readonly isPull: boolean;
  title: string;
  body: string;
  state: 'open' | 'closed';
  isLocked: boolean;
  readonly comments: IssueCommentState[];
}

export interface FileState {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed' | 'renamed';
  readonly previousPath?: string;
  readonly patch?: string;
}

/** A text file that a pull request adds, as GitHub lists it. */
export function addedFile(path: string, text: string): FileState {
  const lines = text.replace(/\n$/, '').split('\n');
  return { path, status: 'added', patch: `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join('\n')}` };
}

export interface ReviewState {
  readonly id: number;
  readonly author: Account;
  body: string;
  state: 'COMMENTED' | 'CHANGES_REQUESTED' | 'APPROVED' | 'DISMISSED' | 'PENDING';
  readonly commit: string;
}

export interface CommentState {
  readonly id: number;
  readonly author: Account;
  readonly body: string;
  readonly review: number;
}

export interface ThreadState {
  readonly id: string;
  readonly path: string;
  /** Undefined for a comment on the file as a whole. */
  readonly line: number | undefined;
  readonly startLine: number | undefined;
  resolved: boolean;
  readonly comments: CommentState[];
}

export interface PullState {
  readonly number: number;
  readonly author: Account;
  state: 'open' | 'closed';
  headSha: string;
  readonly headBranch: string;
  /** Null once the fork is deleted. */
  headRepository: string | null;
  readonly baseRef: string;
  /** Every commit that was its head. */
  readonly commits: string[];
  files: readonly FileState[];
  readonly reviews: ReviewState[];
  readonly threads: ThreadState[];
}

export interface CheckRunState {
  readonly id: number;
  readonly author: Account;
  readonly headSha: string;
  name: string;
  externalId: string;
  detailsUrl: string;
  status: string;
  conclusion: string | null;
  title: string;
  summary: string;
  annotations: readonly Json[];
}

export interface RepositoryState {
  fullName: string;
  readonly runs: RunState[];
  readonly pulls: PullState[];
  readonly checkRuns: CheckRunState[];
  /** The newest last; on GitHub the list has pull requests among them. */
  readonly issues: IssueState[];
  /** The newest first. */
  readonly releases: ReleaseState[];
  /** By commit or branch, then by path. */
  readonly trees: Map<string, ReadonlyMap<string, Uint8Array>>;
  /** Entries of a tree that are listed; 100,000 on GitHub. */
  treeLimit: number;
  isPrivate: boolean;
  hasIssues: boolean;
}

/** A pull request to begin with; what is left out is that of a branch in the same repository. */
export interface PullSeed {
  readonly number: number;
  readonly headSha: string;
  readonly files?: readonly FileState[];
  readonly author?: Account;
  readonly state?: 'open' | 'closed';
  readonly headBranch?: string;
  readonly headRepository?: string;
  readonly baseRef?: string;
}

export interface RunSeed {
  readonly id: number;
  readonly headSha: string;
  readonly event?: string;
  readonly headBranch?: string | null;
  readonly headRepository?: string;
  readonly workflow?: string;
  readonly conclusion?: RunState['conclusion'];
}

/** What GitHub knows: repositories with their runs, artifacts and pull requests, and the tokens that are valid. */
export class GitHubState {
  readonly repositories = new Map<string, RepositoryState>();
  /** What repositories were called before, and are called now. */
  readonly renamed = new Map<string, string>();
  readonly tokens = new Map<string, Identity>();
  #lastId = 3_000_000_000;

  /** Numbers like GitHub's of today: more than 32 bits hold. */
  nextId(): number {
    return ++this.#lastId;
  }

  addToken(token: string, permissions: Identity['permissions'], account: Account = GITHUB_ACTIONS): void {
    this.tokens.set(token, { ...account, permissions });
  }

  addRepository(fullName: string): RepositoryState {
    const repository: RepositoryState = {
      fullName,
      runs: [],
      pulls: [],
      checkRuns: [],
      issues: [],
      releases: [],
      trees: new Map(),
      treeLimit: 100_000,
      isPrivate: true,
      hasIssues: true,
    };
    this.repositories.set(fullName, repository);
    return repository;
  }

  /** Its number stays, and whoever asks for the old name is sent there. */
  rename(repository: RepositoryState, to: string): void {
    const { fullName: from } = repository;
    const all = [...this.repositories.values()];
    this.renamed.set(from, to);
    for (const pull of repository.pulls) if (pull.headRepository === from) pull.headRepository = to;
    for (const run of repository.runs) if (run.headRepository === from) run.headRepository = to;
    repository.fullName = to;
    this.repositories.clear();
    for (const one of all) this.repositories.set(one.fullName, one);
  }

  addPull(repository: RepositoryState, seed: PullSeed): PullState {
    const pull: PullState = {
      author: AUTHOR,
      state: 'open',
      headBranch: 'topic',
      headRepository: repository.fullName,
      baseRef: 'main',
      files: [],
      ...seed,
      commits: [seed.headSha],
      reviews: [],
      threads: [],
    };
    repository.pulls.push(pull);
    return pull;
  }

  /** A push to a pull request's branch. */
  push(pull: PullState, headSha: string, files: readonly FileState[] = pull.files): void {
    pull.headSha = headSha;
    pull.commits.push(headSha);
    pull.files = files;
  }

  addRun(repository: RepositoryState, seed: RunSeed): RunState {
    const run: RunState = {
      event: 'pull_request',
      headBranch: 'topic',
      headRepository: repository.fullName,
      workflow: 'build.yml',
      conclusion: 'success',
      ...seed,
      artifacts: [],
      lag: 0,
    };
    repository.runs.push(run);
    return run;
  }

  addArtifact(run: RunState, name: string, bytes: Uint8Array): ArtifactState {
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const artifact: ArtifactState = { id: this.nextId(), name, bytes, expired: false, digest };
    run.artifacts.push(artifact);
    return artifact;
  }

  addRelease(repository: RepositoryState, tag: string, { draft = false, prerelease = false } = {}): ReleaseState {
    const release: ReleaseState = { id: this.nextId(), tag, draft, prerelease, assets: [] };
    repository.releases.unshift(release);
    return release;
  }

  addAsset(release: ReleaseState, name: string, bytes: Uint8Array): AssetState {
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const asset: AssetState = { id: this.nextId(), name, bytes, digest };
    release.assets.push(asset);
    return asset;
  }

  addIssue(repository: RepositoryState, author: Account, { title, body, isPull = false }: IssueSeed): IssueState {
    const number = 1 + Math.max(0, ...repository.issues.map((issue) => issue.number), ...repository.pulls.map((pull) => pull.number));
    const issue: IssueState = { number, author, isPull, title, body, state: 'open', isLocked: false, comments: [] };
    repository.issues.push(issue);
    return issue;
  }

  /** A review with its line comments; `why` when GitHub refuses one of them, and so the whole. */
  addReview(
    pull: PullState,
    author: Account,
    { body, state, comments }: { body: string; state: ReviewState['state']; comments: readonly NewComment[] },
  ): ReviewState | { readonly why: string } {
    for (const comment of comments) {
      const why = lineFault(pull, comment);
      if (why !== undefined) return { why };
    }
    const review: ReviewState = { id: this.nextId(), author, body, state, commit: pull.headSha };
    pull.reviews.push(review);
    for (const { path, line, startLine, body } of comments) {
      const comment = { id: this.nextId(), author, body, review: review.id };
      pull.threads.push({ id: `PRRT_${this.nextId()}`, path, line, startLine, resolved: false, comments: [comment] });
    }
    return review;
  }

  addReply(pull: PullState, thread: ThreadState, author: Account, body: string): CommentState {
    // Every reply stands in a review of its own, without a body.
    const review: ReviewState = { id: this.nextId(), author, body: '', state: 'COMMENTED', commit: pull.headSha };
    pull.reviews.push(review);
    const comment = { id: this.nextId(), author, body, review: review.id };
    thread.comments.push(comment);
    return comment;
  }
}

export interface IssueSeed {
  readonly title: string;
  readonly body: string;
  readonly isPull?: boolean;
}

export interface NewComment {
  readonly path: string;
  /** Undefined for the file as a whole. */
  readonly line: number | undefined;
  readonly startLine: number | undefined;
  readonly body: string;
}

/** Why GitHub refuses a comment there, in its words. */
function lineFault({ files }: PullState, { path, line, startLine, body }: NewComment): string | undefined {
  if (body.length > MAX_BODY) return BODY_TOO_LONG;
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) return 'Path could not be resolved';
  if (line === undefined) return undefined;
  const lines = commentableLines(file.patch ?? '');
  if (!lines.has(line)) return 'Line could not be resolved';
  if (startLine === undefined) return undefined;
  if (startLine >= line) return 'Start line must precede the end line.';
  return lines.get(startLine) === lines.get(line) ? undefined : 'Start line must be part of the same hunk as the line.';
}

export const MAX_BODY = 65_536;
export const BODY_TOO_LONG = `body is too long (maximum is ${MAX_BODY} characters)`;
