import { codeSpan } from '../report/escape.js';

/** Where the names of a review lead to. */
export interface LinkOptions {
  /** `{version}` and `{symbol}` are replaced. */
  readonly symbolLink: string;
  /** The page of a rule; `{rule}` is replaced. */
  readonly ruleLink: string;
  /** `https://github.com`, or an enterprise server. */
  readonly serverUrl: string;
  /** `owner/name` of the repository that has the head commit. */
  readonly repository: string;
  readonly headSha: string;
  /** The run that checked, for what does not fit into a review. */
  readonly runUrl?: string;
}

/** A cross-reference of every mainline and stable release. */
export const DEFAULT_SYMBOL_LINK = 'https://elixir.bootlin.com/linux/v{version}/A/ident/{symbol}';

/**
 * The mainline or stable version whose source is nearest to a release: `6.1.192-lab` gives 6.1.192. Distributions that count
 * on their own behind a zero (`6.1.0-56-amd64`, `5.14.0-427.el9`) give 6.1 and 5.14: the source of their base, in which a
 * backported function can be missing or differ. Release candidates (`6.12.0-rc3`) give 6.12-rc3.
 * Undefined where the release does not begin with a version.
 */
export function sourceVersion(release: string): string | undefined {
  const found = /^(\d{1,3}\.\d{1,3})(?:\.(\d{1,5}))?(?:-(rc\d{1,2})\b)?/.exec(release);
  if (found === null) return undefined;
  const [, base = '', patch = '0', candidate] = found;
  if (patch !== '0') return `${base}.${patch}`;
  return candidate === undefined ? base : `${base}-${candidate}`;
}

/** A symbol or function as code, linked to the kernel's source where it is a plain C identifier. */
export function symbolLink(links: LinkOptions, release: string | undefined, symbol: string): string {
  const version = release === undefined ? undefined : sourceVersion(release);
  if (version === undefined || !/^[A-Za-z_]\w{0,127}$/.test(symbol)) return codeSpan(symbol);
  return linked(codeSpan(symbol), filled(links.symbolLink, { version, symbol }));
}

export function ruleLink(links: Pick<LinkOptions, 'ruleLink'>, rule: string): string {
  return linked(rule, filled(links.ruleLink, { rule }));
}

/** A line of a file at the head commit, which stays what it is when the branch moves on. */
export function permalink(links: LinkOptions, path: string, line?: number): string {
  const encoded = path.split('/').map(urlPart).join('/');
  const url = `${links.serverUrl}/${links.repository}/blob/${links.headSha}/${encoded}`;
  return linked(codeSpan(line === undefined ? path : `${path}:${line}`), line === undefined ? url : `${url}#L${line}`);
}

/**
 * Markdown that leads to a URL; the Markdown alone where the URL is not http or https.
 * @param markdown escaped already
 */
export function linked(markdown: string, url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) return markdown;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return markdown;
  return `[${markdown}](${href.replace(/[()<>|@`\\'\s]/g, encodedAlways)})`;
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined ? placeholder : urlPart(value);
  });
}

/** encodeURIComponent(), and what it leaves that ends a link in Markdown. */
function urlPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(/[()'*!]/g, encodedAlways);
}

function encodedAlways(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
