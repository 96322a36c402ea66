import { UsageError } from '../errors.js';

/** Where a GitHub is: github.com, a company's subdomain of ghe.com, or a GitHub Enterprise Server. */
export interface Addresses {
  /** Without a slash at its end: `https://api.github.com`, `https://github.example.com/api/v3`. */
  readonly api: string;
  readonly graphql: string;
  /** What people open: `https://github.com`. */
  readonly server: string;
}

/**
 * The addresses that a runner gives to every step; those of github.com elsewhere.
 * @throws UsageError when one is no address
 */
export function addressesOf(env: Readonly<Record<string, string | undefined>>): Addresses {
  const api = address(env, 'GITHUB_API_URL') ?? 'https://api.github.com';
  return {
    api,
    // GitHub Enterprise Server has /api/v3 and /api/graphql, the others / and /graphql.
    graphql: address(env, 'GITHUB_GRAPHQL_URL') ?? `${api.replace(/\/v3$/, '')}/graphql`,
    server: address(env, 'GITHUB_SERVER_URL') ?? 'https://github.com',
  };
}

function address(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const value = env[name] ?? '';
  if (value === '') return undefined;
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new UsageError(`${name} is ${JSON.stringify(value)}; an address such as https://github.example.com/api/v3 is expected`);
  }
  return value.replace(/\/+$/, '');
}

/** Whether it is a GitHub Enterprise Server: https://docs.github.com/en/enterprise-server@latest/rest/using-the-rest-api/getting-started-with-the-rest-api. */
export function isEnterpriseServer({ api }: Addresses): boolean {
  return api.endsWith('/api/v3');
}

/** Whether an address is one of the API, which may have the token. */
export function isOfApi(url: string, { api, graphql }: Addresses): boolean {
  const { origin, pathname } = new URL(url);
  const base = new URL(`${api}/`);
  return url === graphql || (origin === base.origin && pathname.startsWith(base.pathname));
}

/** What a call is named in messages: method and path under the API's address, never the query. */
export function endpointOf(method: string, url: string, { api }: Addresses): string {
  const base = new URL(`${api}/`);
  const { origin, pathname } = new URL(url, base);
  return `${method} ${origin === base.origin && pathname.startsWith(base.pathname) ? pathname.slice(base.pathname.length - 1) : pathname}`;
}
