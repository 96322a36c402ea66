import type * as v from 'valibot';
import type { GitHub } from './client.js';
import { GitHubError } from './errors.js';
import { parseAnswer } from './parse-answer.js';

/** More than any list that klp-lint reads has: 10,000 entries. */
const MAX_PAGES = 100;

/**
 * A list of GitHub's, page after page, 100 entries each.
 * @throws GitHubError
 */
export async function* pages<Schema extends v.GenericSchema>(
  github: GitHub,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  schema: Schema,
): AsyncGenerator<v.InferOutput<Schema>> {
  for (let page = 1; ; page++) {
    const { endpoint, headers, data } = await github.call(route, { ...parameters, per_page: 100, page });
    yield parseAnswer(schema, endpoint, data);
    // Only whether there is a next page: its address would be one more that gets the token.
    if (!/;\s*rel="next"/.test(String(headers['link'] ?? ''))) return;
    if (page === MAX_PAGES) throw new GitHubError('too-large', endpoint, `the list has more than ${MAX_PAGES} pages`);
  }
}
