import { getProxyUrl } from '@actions/http-client/lib/proxy';

export interface FetchOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly redirect?: 'follow' | 'manual';
  readonly signal: AbortSignal;
}

/**
 * fetch(), through the proxy that `https_proxy`, `http_proxy` and `no_proxy` name. Node 20's own does not know them;
 * undici is loaded only where they do.
 */
export async function fetchThroughProxy(url: string, options: FetchOptions): Promise<Response> {
  const proxy = getProxyUrl(new URL(url));
  if (proxy === undefined) return fetch(url, options);
  const undici = await import('undici');
  const dispatcher = (dispatchers[proxy.href] ??= new undici.ProxyAgent(proxy.href));
  const { status, headers, body } = await undici.fetch(url, { ...options, dispatcher });
  return new Response(body, { status, headers: [...headers] });
}

const dispatchers: Record<string, import('undici').Dispatcher> = {};
