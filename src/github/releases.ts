import * as v from 'valibot';
import type { GitHub } from './client.js';
import { GitHubError } from './errors.js';
import { inPages, PER_PAGE } from './pages.js';
import { dataOf } from './parse-answer.js';
import type { Repository } from './repository.js';

/** A file of a release. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly sizeInBytes: number;
  /** `sha256:…`; undefined for assets that were uploaded before GitHub recorded digests. */
  readonly digest: string | undefined;
  /** Where people download it: that is no call of the API, and needs no token where the repository is public. */
  readonly url: string;
}

export interface Release {
  readonly tag: string;
  readonly assets: readonly Asset[];
}

const RELEASE = v.object({
  tag_name: v.string(),
  draft: v.boolean(),
  assets: v.array(
    v.object({
      id: v.number(),
      name: v.string(),
      size: v.number(),
      state: v.string(),
      digest: v.nullish(v.string()),
      browser_download_url: v.string(),
    }),
  ),
});

/**
 * The release that GitHub calls the latest; undefined if the repository has no release.
 * @throws GitHubError
 */
export async function latestRelease(github: GitHub, repository: Repository): Promise<Release | undefined> {
  try {
    return releaseOf(dataOf(github, RELEASE, await github.rest.repos.getLatestRelease({ ...repository })));
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/**
 * All releases, the newest first; no drafts, which only some tokens see.
 * @throws GitHubError
 */
export async function listReleases(github: GitHub, repository: Repository): Promise<Release[]> {
  const releases: Release[] = [];
  const pages = github.paginate.iterator(github.rest.repos.listReleases, { ...repository, ...PER_PAGE });
  for await (const release of inPages(github, pages, RELEASE)) if (!release.draft) releases.push(releaseOf(release));
  return releases;
}

function releaseOf({ tag_name, assets }: v.InferOutput<typeof RELEASE>): Release {
  return {
    tag: tag_name,
    // Of the others the upload has not ended, or never will.
    assets: assets
      .filter(({ state }) => state === 'uploaded')
      .map(({ id, name, size, digest, browser_download_url: url }) => ({ id, name, sizeInBytes: size, digest: digest ?? undefined, url })),
  };
}
