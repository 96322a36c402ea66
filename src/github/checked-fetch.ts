import { type Addresses, endpointOf, isOfApi } from './addresses.js';
import { connectionError, GitHubError } from './errors.js';
import { type FetchOptions, fetchThroughProxy } from './transport.js';

/** Bytes of one answer; the largest that is asked for is a page of 100 releases with their assets. */
const MAX_ANSWER = 32 << 20;

/** Redirects that are not done yet, and ask for the same again elsewhere: GitHub's answer to a change in a repository that was renamed. */
const SENT_AGAIN: readonly number[] = [307, 308];
const MAX_MOVES = 3;

/**
 * fetch() whose answer is complete, of a bounded size and JSON: Octokit takes a broken one for an empty one. A GET that is to follow no
 * redirect is a download: its answer, where it is no error, is handed on as it comes.
 * @param timeout of one attempt, in milliseconds; of a download until its first byte
 * @param log gets a line for every attempt that failed without an answer of GitHub
 */
export function checkedFetch(addresses: Addresses, timeout: number, log: (line: string) => void) {
  return async (url: string, options: Omit<FetchOptions, 'signal'> & { readonly signal?: AbortSignal }): Promise<Response> => {
    const { method = 'GET' } = options;
    const endpoint = endpointOf(method, url, addresses);
    // Each call has the token: the address of a list's next page is what a server says.
    if (!isOfApi(url, addresses)) throw new GitHubError('malformed', endpoint, 'an answer leads away from the API');
    const isDownload = method === 'GET' && options.redirect === 'manual';
    const end = new AbortController();
    const timer = setTimeout(() => {
      end.abort(new GitHubError('timed-out', endpoint, 'no complete answer in time'));
    }, timeout);
    try {
      // A change that is redirected would be sent on as a question (Fetch Standard, HTTP-redirect fetch): its answer would pass for the change's.
      const redirect = method === 'GET' ? options.redirect : 'manual';
      const signal = options.signal === undefined ? end.signal : AbortSignal.any([options.signal, end.signal]);
      const send = (to: string) => fetchThroughProxy(to, { ...options, ...(redirect === undefined ? {} : { redirect }), signal });
      let response = await send(url);
      for (let moves = 0; moves < MAX_MOVES && method !== 'GET' && SENT_AGAIN.includes(response.status); moves++) {
        const to = response.headers.get('location') ?? '';
        await response.body?.cancel();
        if (!URL.canParse(to) || !isOfApi(to, addresses)) throw new GitHubError('malformed', endpoint, 'an answer leads away from the API');
        response = await send(to);
      }
      if (isDownload && response.status < 400) return withUrl(response, url, response.body);
      if (response.status >= 300 && response.status < 400) {
        throw new GitHubError(
          'not-found',
          endpoint,
          `answer ${response.status}: it is elsewhere by now, and no change is sent after a redirect`,
        );
      }
      const body = await boundedBody(endpoint, response);
      if (response.ok && response.status !== 204 && !isJson(body))
        throw new GitHubError('malformed', endpoint, `answer ${response.status} is no JSON`);
      if (response.status >= 500) log(`${endpoint}: ${response.status}`);
      return withUrl(response, url, body === '' ? null : body);
    } catch (error) {
      const reason = error instanceof GitHubError ? error : connectionError(endpoint, error);
      log(reason.message);
      throw reason;
    } finally {
      clearTimeout(timer);
    }
  };
}

/** An answer with another body. A Response that is made does not say where it is from, which Octokit hands on. */
function withUrl({ status, headers }: Response, url: string, body: Response['body'] | string): Response {
  return Object.defineProperty(new Response(body, { status, headers }), 'url', { value: url });
}

async function boundedBody(endpoint: string, { body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const stream: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER) throw new GitHubError('too-large', endpoint, `the answer is longer than ${MAX_ANSWER} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
