import { arrayOf, type Json, type JsonObject, member, textOf } from './json.js';
import {
  type Account,
  BODY_TOO_LONG,
  type GitHubState,
  type Identity,
  type IssueState,
  MAX_BODY,
  type Permission,
  type PullState,
  type ReleaseState,
  type RepositoryState,
  type ReviewState,
  type RunState,
  type ThreadState,
} from './state.js';

/** What an operation is told. */
export interface Call {
  readonly state: GitHubState;
  readonly identity: Identity;
  readonly repository: RepositoryState;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
  /** The media type that is asked for. */
  readonly accept: string | undefined;
  readonly addresses: { readonly api: string; readonly server: string; readonly storage: string };
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Completed to what the description requires. */
  readonly body?: Json;
  /** A list, of which the request gets the page that it asks for. `key`: where it is not the whole answer. */
  readonly list?: { readonly items: readonly Json[]; readonly key?: string };
}

export interface Operation {
  readonly permission: readonly [Permission, 'read' | 'write'];
  /** Whether it counts to what GitHub limits by the minute. */
  readonly creates?: boolean;
  readonly answer: (call: Call) => Reply;
}

export function refusal(status: number, message: string, errors?: readonly string[]): Reply {
  const documentation_url = 'https://docs.github.com/rest';
  return { status, body: { message, documentation_url, status: String(status), ...(errors === undefined ? {} : { errors }) } };
}

export const NOT_FOUND = refusal(404, 'Not Found');
export const unprocessable = (...errors: readonly string[]): Reply => refusal(422, 'Unprocessable Entity', errors);
export const found = (body: Json): Reply => ({ status: 200, body });

function account({ id, login, type }: Account): JsonObject {
  return { id, login, type };
}

/** Workflows are numbered as they come. */
function workflowId({ runs }: RepositoryState, workflow: string): number {
  return 1 + [...new Set(runs.map((run) => run.workflow))].indexOf(workflow);
}

function runOf({ repository, addresses }: Call, run: RunState): JsonObject {
  return {
    id: run.id,
    html_url: `${addresses.server}/${repository.fullName}/actions/runs/${run.id}`,
    event: run.event,
    workflow_id: workflowId(repository, run.workflow),
    head_sha: run.headSha,
    head_branch: run.headBranch,
    head_repository: { full_name: run.headRepository },
    repository: { full_name: repository.fullName },
    // Always empty for a fork's, and never more than a hint: the client has to find the pull request itself.
    pull_requests: [],
  };
}

/** The payload of a `workflow_run` event. */
export function workflowRunEvent(server: string, repository: RepositoryState, run: RunState): JsonObject {
  const head_repository = { full_name: run.headRepository };
  return {
    action: 'completed',
    repository: { full_name: repository.fullName },
    workflow_run: {
      id: run.id,
      html_url: `${server}/${repository.fullName}/actions/runs/${run.id}`,
      event: run.event,
      workflow_id: workflowId(repository, run.workflow),
      head_sha: run.headSha,
      head_branch: run.headBranch,
      head_repository,
      pull_requests: [],
    },
  };
}

/** The payload of a `pull_request` event. */
export function pullRequestEvent(server: string, repository: RepositoryState, pull: PullState): JsonObject {
  const { number, headSha, headBranch, headRepository, baseRef } = pull;
  return {
    action: 'synchronize',
    number,
    repository: { full_name: repository.fullName },
    pull_request: {
      number,
      html_url: `${server}/${repository.fullName}/pull/${number}`,
      state: pull.state,
      head: { sha: headSha, ref: headBranch, repo: headRepository === null ? null : { full_name: headRepository } },
      base: { ref: baseRef, repo: { full_name: repository.fullName } },
    },
  };
}

function pullUrl({ repository, addresses }: Pick<Call, 'repository' | 'addresses'>, pull: PullState): string {
  return `${addresses.server}/${repository.fullName}/pull/${pull.number}`;
}

function pullOf(call: Call, pull: PullState): JsonObject {
  const [owner = ''] = (pull.headRepository ?? 'ghost/').split('/');
  return {
    number: pull.number,
    html_url: pullUrl(call, pull),
    state: pull.state,
    user: account(pull.author),
    head: {
      sha: pull.headSha,
      ref: pull.headBranch,
      label: `${owner}:${pull.headBranch}`,
      repo: pull.headRepository === null ? null : { full_name: pull.headRepository },
    },
    base: { sha: '', ref: pull.baseRef, repo: { full_name: call.repository.fullName } },
    changed_files: pull.files.length,
  };
}

function reviewOf(call: Call, pull: PullState, review: ReviewState): JsonObject {
  return {
    id: review.id,
    html_url: `${pullUrl(call, pull)}#pullrequestreview-${review.id}`,
    body: review.body,
    state: review.state,
    user: account(review.author),
    commit_id: review.commit,
  };
}

/** The address of a comment; REST and GraphQL say the same. */
export function commentUrl(call: Pick<Call, 'repository' | 'addresses'>, pull: PullState, id: number): string {
  return `${pullUrl(call, pull)}#discussion_r${id}`;
}

function commentOf(call: Call, pull: PullState, thread: ThreadState, id: number): JsonObject {
  const { body = '', author, review } = thread.comments.find((comment) => comment.id === id) ?? {};
  return {
    id,
    html_url: commentUrl(call, pull, id),
    body,
    path: thread.path,
    user: author === undefined ? null : account(author),
    pull_request_review_id: review ?? null,
    ...(thread.line === undefined ? { subject_type: 'file' } : { line: thread.line, side: 'RIGHT', subject_type: 'line' }),
  };
}

/** An operation on a pull request that exists. */
function onPull(answer: (call: Call, pull: PullState) => Reply): Operation['answer'] {
  return (call) => {
    const pull = call.repository.pulls.find(({ number }) => number === Number(call.parameters['pull_number']));
    return pull === undefined ? NOT_FOUND : answer(call, pull);
  };
}

/** An operation on a review of the token's own. */
function onReview(answer: (call: Call, pull: PullState, review: ReviewState) => Reply): Operation['answer'] {
  return onPull((call, pull) => {
    const review = pull.reviews.find(({ id }) => id === Number(call.parameters['review_id']));
    if (review === undefined) return NOT_FOUND;
    return answer(call, pull, review);
  });
}

const ONE_PENDING = 'User can only have one pending review per pull request';

const deletePending = onReview((call, pull, review) => {
  if (review.state !== 'PENDING' || review.author.id !== call.identity.id)
    return unprocessable('Can not delete a non-pending pull request review');
  pull.reviews.splice(pull.reviews.indexOf(review), 1);
  return found(reviewOf(call, pull, review));
});

const EVENTS: Readonly<Record<string, ReviewState['state']>> = { COMMENT: 'COMMENTED', REQUEST_CHANGES: 'CHANGES_REQUESTED' };

const createReview = onPull((call, pull) => {
  const { state, identity, body } = call;
  const text = textOf(member(body, 'body'));
  const event = EVENTS[textOf(member(body, 'event'))];
  // Without an event the review would stay pending, seen by no one.
  if (event === undefined) return unprocessable('the stand-in takes COMMENT and REQUEST_CHANGES');
  if (event === 'CHANGES_REQUESTED' && pull.author.id === identity.id) {
    return unprocessable('Can not request changes on your own pull request');
  }
  if (pull.reviews.some((one) => one.state === 'PENDING' && one.author.id === identity.id)) return unprocessable(ONE_PENDING);
  if (text === '') return unprocessable('Body can not be blank');
  if (text.length > MAX_BODY) return unprocessable(BODY_TOO_LONG);
  if (!pull.commits.includes(textOf(member(body, 'commit_id')))) return unprocessable('Commit is not part of the pull request');
  const comments = arrayOf(member(body, 'comments')).map((comment) => ({
    path: textOf(member(comment, 'path')),
    line: Number(member(comment, 'line')),
    startLine: optionalNumber(member(comment, 'start_line')),
    body: textOf(member(comment, 'body')),
  }));
  const review = state.addReview(pull, identity, { body: text, state: event, comments });
  return 'why' in review ? unprocessable(review.why) : found(reviewOf(call, pull, review));
});

function optionalNumber(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

const createComment = onPull((call, pull) => {
  const { state, identity, body } = call;
  if (textOf(member(body, 'subject_type')) !== 'file') return unprocessable('the stand-in takes comments on files here');
  if (!pull.commits.includes(textOf(member(body, 'commit_id')))) return unprocessable('Commit is not part of the pull request');
  const comment = { path: textOf(member(body, 'path')), line: undefined, startLine: undefined, body: textOf(member(body, 'body')) };
  const review = state.addReview(pull, identity, { body: '', state: 'COMMENTED', comments: [comment] });
  const thread = pull.threads.at(-1);
  const first = thread?.comments[0];
  if ('why' in review || thread === undefined || first === undefined) return unprocessable('why' in review ? review.why : '');
  return { status: 201, body: commentOf(call, pull, thread, first.id) };
});

const createReply = onPull((call, pull) => {
  const { state, identity, parameters, body } = call;
  // A reply to a reply is refused: it goes to the thread's first comment.
  const thread = pull.threads.find(({ comments }) => comments[0]?.id === Number(parameters['comment_id']));
  if (thread === undefined) return NOT_FOUND;
  const text = textOf(member(body, 'body'));
  if (text.length > MAX_BODY) return unprocessable(BODY_TOO_LONG);
  const comment = state.addReply(pull, thread, identity, text);
  return { status: 201, body: commentOf(call, pull, thread, comment.id) };
});

const updateReview = onReview((call, pull, review) => {
  const text = textOf(member(call.body, 'body'));
  if (review.author.id !== call.identity.id) return refusal(403, 'Resource not accessible by integration');
  if (text.length > MAX_BODY) return unprocessable(BODY_TOO_LONG);
  review.body = text;
  return found(reviewOf(call, pull, review));
});

const dismissReview = onReview((call, pull, review) => {
  if (review.state !== 'CHANGES_REQUESTED') {
    return unprocessable(`Can not dismiss a ${review.state.toLowerCase()} pull request review`);
  }
  review.state = 'DISMISSED';
  return found(reviewOf(call, pull, review));
});

function listPulls(call: Call): Reply {
  const { query, repository } = call;
  const head = query.get('head');
  const state = query.get('state') ?? 'open';
  const pulls = repository.pulls.filter((pull) => {
    const [owner = ''] = (pull.headRepository ?? '').split('/');
    return (state === 'all' || pull.state === state) && (head === null || head === `${owner}:${pull.headBranch}`);
  });
  return { status: 200, list: { items: pulls.map((pull) => pullOf(call, pull)) } };
}

/** GitHub lists no more files than that. */
const MAX_FILES = 3000;

const listFiles = onPull((_, pull) => {
  const items = pull.files.slice(0, MAX_FILES).map(({ path, status, previousPath, patch }) => ({
    filename: path,
    status,
    ...(previousPath === undefined ? {} : { previous_filename: previousPath }),
    ...(patch === undefined ? {} : { patch }),
  }));
  return { status: 200, list: { items } };
});

function onRun(answer: (call: Call, run: RunState) => Reply): Operation['answer'] {
  return (call) => {
    const run = call.repository.runs.find(({ id }) => id === Number(call.parameters['run_id']));
    return run === undefined ? NOT_FOUND : answer(call, run);
  };
}

const listArtifacts = onRun((_, run) => {
  const items = (run.lag-- > 0 ? [] : run.artifacts).map(({ id, name, bytes, expired, digest }) => ({
    id,
    name,
    size_in_bytes: bytes.length,
    expired,
    expires_at: '2026-11-01T00:00:00Z',
    digest,
  }));
  return { status: 200, list: { items, key: 'artifacts' } };
});

function downloadArtifact({ repository, parameters, addresses }: Call): Reply {
  const artifact = repository.runs.flatMap(({ artifacts }) => artifacts).find(({ id }) => id === Number(parameters['artifact_id']));
  if (artifact === undefined) return NOT_FOUND;
  if (artifact.expired) return refusal(410, 'Artifact has expired');
  return { status: 302, headers: { location: `${addresses.storage}/artifacts/${artifact.id}?sig=secret-signature` } };
}

/** What GitHub's contents API gives with the text. */
const MAX_CONTENT = 1 << 20;

function getContent({ repository, parameters, query }: Call): Reply {
  const path = parameters['path'] ?? '';
  const tree = repository.trees.get(query.get('ref') ?? 'main');
  const bytes = tree?.get(path);
  const common = { name: path.split('/').at(-1) ?? '', path };
  if (bytes !== undefined) {
    const large = bytes.length > MAX_CONTENT;
    const content = large ? '' : Buffer.from(bytes).toString('base64').replaceAll(/.{60}/g, '$&\n');
    return found({ ...common, type: 'file', size: bytes.length, encoding: large ? 'none' : 'base64', content });
  }
  const inside = [...(tree?.keys() ?? [])].filter((name) => name.startsWith(`${path}/`));
  return inside.length === 0 ? NOT_FOUND : found(inside.map((name) => ({ name, path: name, type: 'file' })));
}

function getTree({ repository, parameters }: Call): Reply {
  const tree = repository.trees.get(parameters['tree_sha'] ?? '');
  if (tree === undefined) return NOT_FOUND;
  const entries = [...tree]
    .slice(0, repository.treeLimit)
    .map(([path, bytes]) => ({ path, type: 'blob', mode: '100644', size: bytes.length, sha: '' }));
  return found({ sha: '', truncated: tree.size > repository.treeLimit, tree: entries });
}

function listRuns(call: Call): Reply {
  const { repository, parameters, query } = call;
  const { workflow_id: workflow } = parameters;
  const branch = query.get('branch');
  const status = query.get('status');
  const runs = repository.runs.filter(
    (run) =>
      [run.workflow, String(workflowId(repository, run.workflow))].includes(workflow ?? '') &&
      (branch === null || run.headBranch === branch) &&
      (status === null || status === 'completed' || run.conclusion === status),
  );
  // The newest first. A fork's branch of that name counts, as it does on GitHub.
  return { status: 200, list: { items: runs.toReversed().map((run) => runOf(call, run)), key: 'workflow_runs' } };
}

function releaseOf({ addresses, repository }: Call, { tag, draft, prerelease, assets, id }: ReleaseState): JsonObject {
  const downloads = `${addresses.server}/${repository.fullName}/releases/download/${encodeURIComponent(tag)}`;
  return {
    id,
    tag_name: tag,
    draft,
    prerelease,
    assets: assets.map(({ id, name, bytes, digest }) => ({
      id,
      name,
      size: bytes.length,
      state: 'uploaded',
      digest,
      browser_download_url: `${downloads}/${encodeURIComponent(name)}`,
    })),
  };
}

function latestRelease(call: Call): Reply {
  const { repository } = call;
  const release = repository.releases.find(({ draft, prerelease }) => !draft && !prerelease);
  return release === undefined ? NOT_FOUND : found(releaseOf(call, release));
}

function getAsset({ repository, parameters, addresses, accept }: Call): Reply {
  const asset = repository.releases.flatMap(({ assets }) => assets).find(({ id }) => id === Number(parameters['asset_id']));
  if (asset === undefined) return NOT_FOUND;
  if (accept !== 'application/octet-stream') return unprocessable('the stand-in gives the content of an asset alone');
  return { status: 302, headers: { location: `${addresses.storage}/assets/${asset.id}?sig=secret-signature` } };
}

function issueOf({ repository, addresses }: Call, issue: IssueState): JsonObject {
  const { number, title, body, state, author, isPull, comments } = issue;
  const html_url = `${addresses.server}/${repository.fullName}/issues/${number}`;
  return {
    number,
    html_url,
    title,
    body,
    state,
    user: account(author),
    comments: comments.length,
    ...(isPull ? { pull_request: { url: html_url, html_url, diff_url: html_url, patch_url: html_url } } : {}),
  };
}

function listIssues(call: Call): Reply {
  const { repository, query } = call;
  const creator = query.get('creator');
  const state = query.get('state') ?? 'open';
  const issues = repository.issues.filter(
    (issue) => (creator === null || issue.author.login === creator) && (state === 'all' || issue.state === state),
  );
  const ordered = query.get('direction') === 'asc' ? issues : issues.toReversed();
  return { status: 200, list: { items: ordered.map((issue) => issueOf(call, issue)) } };
}

function onIssue(answer: (call: Call, issue: IssueState) => Reply): Operation['answer'] {
  return (call) => {
    const issue = call.repository.issues.find(({ number }) => number === Number(call.parameters['issue_number']));
    return issue === undefined ? NOT_FOUND : answer(call, issue);
  };
}

/** Issues can be switched off: then nothing of theirs is there. */
function withIssues(answer: Operation['answer']): Operation['answer'] {
  return (call) => (call.repository.hasIssues ? answer(call) : refusal(410, 'Issues has been disabled in this repository.'));
}

function issueFault(title: string, body: string): Reply | undefined {
  if (title.length > 256) return unprocessable('title is too long (maximum is 256 characters)');
  return body.length > MAX_BODY ? unprocessable(BODY_TOO_LONG) : undefined;
}

function createIssue(call: Call): Reply {
  const { state, repository, identity, body } = call;
  const [title, text] = [textOf(member(body, 'title')), textOf(member(body, 'body'))];
  return issueFault(title, text) ?? { status: 201, body: issueOf(call, state.addIssue(repository, identity, { title, body: text })) };
}

const updateIssue = onIssue((call, issue) => {
  const title = textOf(member(call.body, 'title') ?? issue.title);
  const body = textOf(member(call.body, 'body') ?? issue.body);
  const fault = issueFault(title, body);
  if (fault !== undefined) return fault;
  const state = textOf(member(call.body, 'state') ?? issue.state);
  Object.assign(issue, { title, body, state });
  return found(issueOf(call, issue));
});

function issueCommentOf({ repository, addresses }: Call, { number }: IssueState, comment: IssueState['comments'][number]): JsonObject {
  const html_url = `${addresses.server}/${repository.fullName}/issues/${number}#issuecomment-${comment.id}`;
  return { id: comment.id, html_url, body: comment.body, user: account(comment.author) };
}

const createIssueComment = onIssue((call, issue) => {
  if (issue.isLocked) return refusal(403, 'Unable to create comment because issue is locked.');
  const body = textOf(member(call.body, 'body'));
  if (body.length > MAX_BODY) return unprocessable(BODY_TOO_LONG);
  const comment = { id: call.state.nextId(), author: call.identity, body };
  issue.comments.push(comment);
  return { status: 201, body: issueCommentOf(call, issue, comment) };
});

/** Operations by GitHub's names for them. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'actions/get-workflow-run': { permission: ['actions', 'read'], answer: onRun((call, run) => found(runOf(call, run))) },
  'actions/list-workflow-run-artifacts': { permission: ['actions', 'read'], answer: listArtifacts },
  'actions/download-artifact': { permission: ['actions', 'read'], answer: downloadArtifact },
  'actions/list-workflow-runs': { permission: ['actions', 'read'], answer: listRuns },
  'issues/list-for-repo': { permission: ['issues', 'read'], answer: withIssues(listIssues) },
  'issues/create': { permission: ['issues', 'write'], creates: true, answer: withIssues(createIssue) },
  'issues/update': { permission: ['issues', 'write'], answer: updateIssue },
  'issues/list-comments': {
    permission: ['issues', 'read'],
    answer: onIssue((call, issue) => ({ status: 200, list: { items: issue.comments.map((one) => issueCommentOf(call, issue, one)) } })),
  },
  'issues/create-comment': { permission: ['issues', 'write'], creates: true, answer: createIssueComment },
  'repos/get': {
    permission: ['metadata', 'read'],
    answer: ({ repository }) => found({ full_name: repository.fullName, default_branch: 'main', private: repository.isPrivate }),
  },
  'repos/list-releases': {
    permission: ['contents', 'read'],
    answer: (call) => ({ status: 200, list: { items: call.repository.releases.map((release) => releaseOf(call, release)) } }),
  },
  'repos/get-latest-release': { permission: ['contents', 'read'], answer: latestRelease },
  'repos/get-release-asset': { permission: ['contents', 'read'], answer: getAsset },
  'git/get-tree': { permission: ['contents', 'read'], answer: getTree },
  'repos/get-content': { permission: ['contents', 'read'], answer: getContent },
  'pulls/get': { permission: ['pull-requests', 'read'], answer: onPull((call, pull) => found(pullOf(call, pull))) },
  'pulls/list': { permission: ['pull-requests', 'read'], answer: listPulls },
  'pulls/list-files': { permission: ['pull-requests', 'read'], answer: listFiles },
  'pulls/list-reviews': {
    permission: ['pull-requests', 'read'],
    answer: onPull((call, pull) => ({ status: 200, list: { items: pull.reviews.map((review) => reviewOf(call, pull, review)) } })),
  },
  'pulls/create-review': { permission: ['pull-requests', 'write'], creates: true, answer: createReview },
  'pulls/create-review-comment': { permission: ['pull-requests', 'write'], creates: true, answer: createComment },
  'pulls/create-reply-for-review-comment': { permission: ['pull-requests', 'write'], creates: true, answer: createReply },
  'pulls/update-review': { permission: ['pull-requests', 'write'], answer: updateReview },
  'pulls/delete-pending-review': { permission: ['pull-requests', 'write'], answer: deletePending },
  'pulls/dismiss-review': { permission: ['pull-requests', 'write'], answer: dismissReview },
};
