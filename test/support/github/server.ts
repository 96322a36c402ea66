import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CHECK_OPERATIONS } from './checks.js';
import { Clock } from './clock.js';
import { type Fault, type FaultRule, send, type Wire } from './faults.js';
import { answerGraphql } from './graphql.js';
import { type Json, member, objectOf, parseJson, textOf } from './json.js';
import { answerSchema, complete, matchOperation } from './openapi.js';
import { StandInLimits } from './limits.js';
import { OPERATIONS, type Reply } from './rest.js';
import { GitHubState, type Identity } from './state.js';

/** A call that reached the stand-in. */
export interface RecordedCall {
  /** GitHub's name of the operation, `graphql:` and the name of the query, `web` for a download of a public release, or `storage`; `unknown` for any other. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly accept: string | undefined;
  /** Which version of the API's answers is asked for. */
  readonly apiVersion: string | undefined;
  readonly body: Json | undefined;
}

export interface StandInOptions {
  /** The paths of GitHub Enterprise Server: /api/v3 and /api/graphql. */
  readonly enterprise?: boolean;
  /** Whether requests and answers are compared with GitHub's description; default: true. */
  readonly validate?: boolean;
  /** How many reviews, comments and replies a minute GitHub takes; default: 80. */
  readonly creationsPerMinute?: number;
  /** How many calls of REST a token has an hour; default: 1,000, as a workflow's. */
  readonly callsPerHour?: number;
}

/** A GitHub on 127.0.0.1, with a second server (another origin) from which artifacts are downloaded. */
export class StandIn {
  readonly state = new GitHubState();
  readonly clock = new Clock();
  readonly limits: StandInLimits;
  /** Every call in order, those that a fault ended too. */
  readonly calls: RecordedCall[] = [];
  /** What of the requests and answers is not as GitHub describes it: close() fails if there is any. */
  readonly violations: string[] = [];
  /** Called when an operation is done, before its answer is sent: the place to end a client in between. */
  onDone: ((call: RecordedCall) => void) | undefined;

  readonly #faults: { rule: FaultRule; calls: number }[] = [];
  readonly #options: Required<StandInOptions>;
  readonly #api: Server;
  readonly #storage: Server;

  private constructor(options: StandInOptions) {
    this.#options = { enterprise: false, validate: true, creationsPerMinute: 80, callsPerHour: 1000, ...options };
    this.limits = new StandInLimits(this.clock, this.#options.callsPerHour, this.#options.creationsPerMinute);
    const serve = (answer: (call: RecordedCall, request: IncomingMessage) => Promise<Wire>, nameOf: typeof operationOf) =>
      createServer((request, response) => {
        this.#serve(request, response, answer, nameOf).catch((error: unknown) => {
          this.violations.push(`the stand-in failed: ${String(error)}`);
          response.destroy();
        });
      });
    this.#api = serve((call) => this.#answer(call), operationOf);
    this.#storage = serve(
      (call) => Promise.resolve(this.#download(call)),
      () => 'storage',
    );
  }

  static async start(options: StandInOptions = {}): Promise<StandIn> {
    const standIn = new StandIn(options);
    await Promise.all([standIn.#api, standIn.#storage].map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))));
    return standIn;
  }

  /** @throws Error when a request or an answer was not as GitHub describes it */
  async close(): Promise<void> {
    for (const server of [this.#api, this.#storage]) {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
    if (this.violations.length > 0) throw new Error(this.violations.join('\n'));
  }

  get addresses(): { readonly api: string; readonly graphql: string; readonly server: string; readonly storage: string } {
    const origin = originOf(this.#api);
    const base = this.#options.enterprise ? `${origin}/api` : origin;
    return {
      api: this.#options.enterprise ? `${base}/v3` : origin,
      graphql: `${base}/graphql`,
      server: origin,
      storage: originOf(this.#storage),
    };
  }

  /** What a runner sets for a step, as far as it leads here. */
  get environment(): Readonly<Record<string, string>> {
    const { api, graphql, server } = this.addresses;
    return { GITHUB_API_URL: api, GITHUB_GRAPHQL_URL: graphql, GITHUB_SERVER_URL: server };
  }

  fail(rule: FaultRule): void {
    this.#faults.push({ rule, calls: 0 });
  }

  heal(): void {
    this.#faults.length = 0;
  }

  /** How often an operation was called. */
  count(operation: string): number {
    return this.calls.filter((call) => call.operation === operation).length;
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
    answer: (call: RecordedCall, request: IncomingMessage) => Promise<Wire>,
    nameOf: typeof operationOf,
  ): Promise<void> {
    const text = await textOfRequest(request);
    const prefix = this.#options.enterprise ? /^\/api(?:\/v3)?(?=\/)/ : /^(?=\/)/;
    // Repositories have numbers too, by which GitHub sends to those that were renamed.
    const names = [...this.state.repositories.keys()];
    const path = (request.url ?? '')
      .replace(prefix, '')
      .replace(/^\/repositories\/(\d+)(?=[/?]|$)/, (_, number: string) => `/repos/${names[Number(number) - 1] ?? ''}`);
    const method = request.method ?? '';
    const body = text === '' ? undefined : parseJson(text);
    const call = {
      operation: nameOf(method, path, body),
      method,
      path,
      authorization: request.headers.authorization,
      accept: request.headers.accept,
      apiVersion: request.headersDistinct['x-github-api-version']?.join(),
      body,
    };
    this.calls.push(call);
    const rule = this.#faultFor(call.operation);
    const needsAnswer = rule === undefined || rule.done === true || rule.fault.kind === 'slow' || rule.fault.kind === 'truncated';
    const wire = needsAnswer ? await answer(call, request) : { status: 500, headers: {}, body: new Uint8Array() };
    if (needsAnswer) this.onDone?.(call);
    await send(response, wire, rule?.fault, request.url ?? '/');
  }

  #faultFor(operation: string): { fault: Fault; done?: boolean } | undefined {
    let found: FaultRule | undefined;
    for (const entry of this.#faults) {
      if (entry.rule.operation !== operation) continue;
      entry.calls++;
      if (entry.rule.on === undefined || entry.rule.on === entry.calls) found ??= entry.rule;
    }
    return found;
  }

  async #answer(call: RecordedCall): Promise<Wire> {
    const identity = this.state.tokens.get(/^(?:token|bearer) (.+)$/i.exec(call.authorization ?? '')?.[1] ?? '');
    if (call.operation === 'web') return this.#webDownload(call);
    if (identity === undefined) return json({ status: 401, body: { message: 'Bad credentials', status: '401' } });
    if (call.operation.startsWith('graphql:')) {
      const variables = objectOf(member(call.body, 'variables') ?? {});
      const answer = await answerGraphql(this.state, identity, this.addresses, { query: textOf(member(call.body, 'query')), variables });
      return json({ status: 200, body: answer });
    }
    return this.#answerRest(call, identity);
  }

  async #answerRest({ method, path, operation: name, body, accept }: RecordedCall, identity: Identity): Promise<Wire> {
    const url = new URL(path, 'http://stand-in');
    const match = matchOperation(method, url.pathname);
    const operation = OPERATIONS[name] ?? CHECK_OPERATIONS[name];
    if (match === undefined || operation === undefined) {
      this.violations.push(`no operation of the stand-in: ${method} ${path}`);
      return json({ status: 404, body: { message: 'Not Found' } });
    }
    const { operation: description, parameters } = match;
    const conformance = this.#options.validate ? await import('./conformance.js') : undefined;
    this.violations.push(...(conformance?.requestFaults(description, url.searchParams, body) ?? []));

    const [permission, level] = operation.permission;
    // Every token has it.
    const granted = permission === 'metadata' ? 'read' : identity.permissions[permission];
    const fullName = `${parameters['owner'] ?? ''}/${parameters['repo'] ?? ''}`;
    const repository = this.state.repositories.get(fullName);
    const renamed = this.state.renamed.get(fullName);
    const { headers: limitHeaders, refusal } = this.limits.count();
    const tooQuick = refusal === undefined && operation.creates === true ? this.limits.create() : undefined;
    let reply: Reply;
    if (refusal !== undefined) reply = refusal;
    else if (renamed !== undefined) reply = this.#elsewhere(method, url, fullName, renamed);
    else if (repository === undefined) reply = { status: 404, body: { message: 'Not Found', documentation_url: '', status: '404' } };
    else if (granted !== 'write' && granted !== level) {
      reply = { status: 403, body: { message: 'Resource not accessible by integration', documentation_url: '', status: '403' } };
    } else if (tooQuick !== undefined) reply = tooQuick;
    else {
      const { addresses, state } = this;
      reply = operation.answer({ state, identity, repository, parameters, query: url.searchParams, body, accept, addresses });
    }

    const paged = reply.list === undefined ? reply : pageOf(reply.list, url, this.addresses.api);
    const schema = answerSchema(description, reply.status);
    const completed = schema === undefined || paged.body === undefined ? paged.body : complete(schema, paged.body);
    if (completed !== undefined) this.violations.push(...(conformance?.answerFaults(description, reply.status, completed) ?? []));
    return json({
      status: reply.status,
      headers: { ...limitHeaders, ...reply.headers, ...paged.headers },
      ...(completed === undefined ? {} : { body: completed }),
    });
  }

  /** https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects: a change is to be sent again as it is. */
  #elsewhere(method: string, { pathname, search }: URL, from: string, to: string): Reply {
    const number = [...this.state.repositories.keys()].indexOf(to) + 1;
    const url = `${this.addresses.api}/repositories/${number}${pathname.slice(`/repos/${from}`.length)}${search}`;
    const body = { message: 'Moved Permanently', url, documentation_url: 'https://docs.github.com/rest' };
    return { status: method === 'GET' ? 301 : 307, headers: { location: url }, body };
  }

  /** What anybody can download of a public repository. */
  #webDownload({ path, authorization }: RecordedCall): Wire {
    const [, repository = '', tag = '', name = ''] = (WEB_DOWNLOAD.exec(path) ?? []).map(decodeURIComponent);
    const found = this.state.repositories.get(repository);
    const asset = found?.releases.find((one) => one.tag === tag)?.assets.find((one) => one.name === name);
    // The token of the API is none of a browser's session.
    if (authorization !== undefined) this.violations.push(`the token was sent to ${path}`);
    if (found === undefined || found.isPrivate || asset === undefined) return { status: 404, headers: {}, body: new Uint8Array() };
    const location = `${this.addresses.storage}/assets/${asset.id}?sig=secret-signature`;
    return { status: 302, headers: { location }, body: new Uint8Array() };
  }

  #download({ path, authorization }: RecordedCall): Wire {
    const [, kind, id] = /^\/(artifacts|assets)\/(\d+)\?sig=secret-signature$/.exec(path) ?? [];
    const repositories = [...this.state.repositories.values()];
    const files =
      kind === 'artifacts'
        ? repositories.flatMap(({ runs }) => runs).flatMap(({ artifacts }) => artifacts)
        : repositories.flatMap(({ releases }) => releases).flatMap(({ assets }) => assets);
    const artifact = files.find((candidate) => candidate.id === Number(id));
    // The storage refuses a request that is signed twice, by its link and by a header.
    if (authorization !== undefined || artifact === undefined) return { status: 403, headers: {}, body: new Uint8Array() };
    return {
      status: 200,
      headers: { 'content-type': 'application/zip', 'content-length': String(artifact.bytes.length) },
      body: artifact.bytes,
    };
  }
}

const WEB_DOWNLOAD = /^\/([^/]+\/[^/]+)\/releases\/download\/([^/]+)\/([^/]+)$/;

function operationOf(method: string, path: string, body: Json | undefined): string {
  const { pathname } = new URL(path, 'http://stand-in');
  if (WEB_DOWNLOAD.test(pathname)) return 'web';
  if (method === 'POST' && pathname === '/graphql') {
    return `graphql:${/^\s*(?:query|mutation)\s+(\w+)/.exec(textOf(member(body, 'query')))?.[1] ?? ''}`;
  }
  return matchOperation(method, pathname)?.operation.id ?? 'unknown';
}

function pageOf({ items, key }: NonNullable<Reply['list']>, url: URL, api: string): { body: Json; headers: Record<string, string> } {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
  const page = Number(url.searchParams.get('page') ?? 1);
  const shown = items.slice((page - 1) * size, page * size);
  const last = Math.ceil(items.length / size);
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(url.searchParams);
    query.set('page', String(to));
    return `<${api}${url.pathname}?${query.toString()}>; rel="${rel}"`;
  };
  const headers: Record<string, string> = page < last ? { link: `${link(page + 1, 'next')}, ${link(last, 'last')}` } : {};
  return { body: key === undefined ? shown : { total_count: items.length, [key]: shown }, headers };
}

function json({ status, headers = {}, body }: Omit<Reply, 'list'>): Wire {
  const text = body === undefined ? '' : JSON.stringify(body);
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: Buffer.from(text) };
}

async function textOfRequest(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  const stream: AsyncIterable<Uint8Array> = request;
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function originOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has not started');
  return `http://127.0.0.1:${address.port}`;
}
