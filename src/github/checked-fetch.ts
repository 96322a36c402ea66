import { type Addresses, endpointOf } from './addresses.js';
import { connectionError, GitHubError } from './errors.js';
import { type FetchOptions, fetchThroughProxy } from './transport.js';

/** Bytes of one answer; the largest that is asked for is a page of 100 changed files with their patches. */
const MAX_ANSWER = 32 << 20;

/**
 * fetch() whose answer is complete, of a bounded size and JSON: Octokit takes a broken one for an empty one.
 * @param timeout of one attempt, in milliseconds
 * @param log gets a line for every attempt that failed without an answer of GitHub
 */
export function checkedFetch(addresses: Addresses, timeout: number, log: (line: string) => void) {
  return async (url: string, options: Omit<FetchOptions, 'signal'>): Promise<Response> => {
    const { method = 'GET' } = options;
    const endpoint = endpointOf(method, url, addresses);
    try {
      // A change that is redirected would be sent on as a question (Fetch Standard, HTTP-redirect fetch): its answer would pass for the change's.
      const redirect = method === 'GET' ? options.redirect : 'manual';
      const response = await fetchThroughProxy(url, {
        ...options,
        ...(redirect === undefined ? {} : { redirect }),
        signal: AbortSignal.timeout(timeout),
      });
      if (method !== 'GET' && response.status >= 300 && response.status < 400) {
        throw new GitHubError(
          'not-found',
          endpoint,
          `answer ${response.status}: it is elsewhere by now, and no change is sent after a redirect`,
        );
      }
      const body = await boundedBody(endpoint, response);
      if (response.ok && !isJson(body)) throw new GitHubError('malformed', endpoint, `answer ${response.status} is no JSON`);
      if (response.status >= 500) log(`${endpoint}: ${response.status}`);
      const { status, headers } = response;
      return new Response(body === '' ? null : body, { status, headers });
    } catch (error) {
      const reason = error instanceof GitHubError ? error : connectionError(endpoint, error);
      log(reason.message);
      throw reason;
    }
  };
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
