import * as v from 'valibot';
import { endpointOf } from './addresses.js';
import type { GitHub } from './client.js';
import { GitHubError } from './errors.js';
import { dataOf } from './parse-answer.js';

/** More than any list that klp-lint reads has: 10,000 entries. */
const MAX_PAGES = 100;
/** Entries of a page: the most that GitHub gives. */
export const PER_PAGE = { per_page: 100 };

/**
 * What is in a list of GitHub's, page after page.
 * @param pages of octokit.paginate.iterator()
 * @throws GitHubError
 */
export async function* inPages<Schema extends v.GenericSchema>(
  github: GitHub,
  pages: AsyncIterable<{ readonly url: string; readonly data: unknown }>,
  entry: Schema,
): AsyncGenerator<v.InferOutput<Schema>> {
  let count = 0;
  for await (const page of pages) {
    if (++count > MAX_PAGES)
      throw new GitHubError('too-large', endpointOf('GET', page.url, github.addresses), `the list has more than ${MAX_PAGES} pages`);
    yield* dataOf(github, v.array(entry), page);
  }
}
