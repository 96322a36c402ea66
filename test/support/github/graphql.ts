import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql';
import { type Json, parseJson } from './json.js';
import { commentUrl } from './rest.js';
import type { Account, GitHubState, Identity, PullState, RepositoryState, ThreadState } from './state.js';

/** GitHub's own schema, cut down by prune-descriptions.ts: a query that GitHub would refuse is refused here. */
const SCHEMA = buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'));

/** Queries that were found good, or the errors of those that were not: a client sends few of them, many times. */
const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

function documentOf(query: string): DocumentNode | readonly GraphQLError[] {
  const known = documents.get(query);
  if (known !== undefined) return known;
  let document: DocumentNode | readonly GraphQLError[];
  try {
    const parsed = parse(query);
    const errors = validate(SCHEMA, parsed);
    document = errors.length === 0 ? parsed : errors;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    document = [error];
  }
  documents.set(query, document);
  return document;
}

interface Place {
  readonly repository: RepositoryState;
  readonly pull: PullState;
}

interface Page {
  readonly first: number;
  readonly after?: string | null;
}

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Answers 200 whatever happens, as GitHub does. */
export async function answerGraphql(
  state: GitHubState,
  identity: Identity,
  addresses: { readonly api: string; readonly server: string; readonly storage: string },
  { query, variables }: GraphqlRequest,
): Promise<Json> {
  const thread = (place: Place, { id, path, resolved, comments }: ThreadState) => ({
    __typename: 'PullRequestReviewThread',
    id,
    path,
    isResolved: resolved,
    comments: (page: Page) =>
      connection(page, comments, (comment) => ({
        id: `PRRC_${comment.id}`,
        fullDatabaseId: String(comment.id),
        url: commentUrl({ ...place, addresses }, place.pull, comment.id),
        body: comment.body,
        author: author(comment.author),
      })),
  });
  const setResolved =
    (resolved: boolean) =>
    ({ input }: { input: { threadId: string } }) => {
      const found = findThread(state, input.threadId);
      if (identity.permissions.contents !== 'write') throw failure('FORBIDDEN', 'Resource not accessible by integration');
      found.thread.resolved = resolved;
      return { thread: thread(found.place, found.thread) };
    };
  const root = {
    viewer: { __typename: 'User', id: '', login: identity.login, databaseId: identity.id },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = state.repositories.get(state.renamed.get(`${owner}/${name}`) ?? `${owner}/${name}`);
      if (repository === undefined) throw failure('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return { id: '', pullRequest: ({ number }: { number: number }) => pullRequest(repository, number) };
    },
    node: ({ id }: { id: string }) => {
      const found = findThread(state, id);
      return thread(found.place, found.thread);
    },
    resolveReviewThread: setResolved(true),
    unresolveReviewThread: setResolved(false),
  };
  const pullRequest = (repository: RepositoryState, number: number) => {
    const pull = repository.pulls.find((candidate) => candidate.number === number);
    if (pull === undefined) throw failure('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
    if (identity.permissions['pull-requests'] === undefined) throw failure('FORBIDDEN', 'Resource not accessible by integration');
    return { id: '', reviewThreads: (page: Page) => connection(page, pull.threads, (item) => thread({ repository, pull }, item)) };
  };
  const document = documentOf(query);
  const { data, errors } =
    'kind' in document ? await execute({ schema: SCHEMA, document, rootValue: root, variableValues: variables }) : { errors: document };
  const answer: unknown = { data, ...(errors === undefined ? {} : { errors: errors.map(errorOf) }) };
  return parseJson(JSON.stringify(answer));
}

/** A bot's name has no `[bot]` here. */
function author({ login, id, type }: Account) {
  return { __typename: type, id: '', login: login.replace(/\[bot\]$/, ''), databaseId: id };
}

function connection<Item, Node>({ first, after }: Page, items: readonly Item[], nodeOf: (item: Item) => Node) {
  if (!(first >= 1 && first <= 100)) throw failure('EXCESSIVE_PAGINATION', `Requesting ${first} records exceeds the limit of 100 records.`);
  const start = Number(after ?? 0);
  const end = start + first;
  const hasNextPage = end < items.length;
  return { nodes: items.slice(start, end).map(nodeOf), pageInfo: { hasNextPage, endCursor: hasNextPage ? String(end) : null } };
}

function findThread(state: GitHubState, id: string): { place: Place; thread: ThreadState } {
  for (const repository of state.repositories.values()) {
    for (const pull of repository.pulls) {
      const thread = pull.threads.find((candidate) => candidate.id === id);
      if (thread !== undefined) return { place: { repository, pull }, thread };
    }
  }
  throw failure('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}

function failure(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** GitHub says the type beside the message, and none where the query itself is wrong. */
function errorOf({ message, path, extensions }: GraphQLError) {
  return { ...(extensions['type'] === undefined ? {} : { type: extensions['type'] }), ...(path === undefined ? {} : { path }), message };
}
