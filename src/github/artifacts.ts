import * as v from 'valibot';
import type { Artifact } from '../source/artifact-choice.js';
import type { GitHub } from './client.js';
import { inPages, PER_PAGE } from './pages.js';
import type { Repository } from './repository.js';

const ARTIFACT = v.object({
  id: v.number(),
  name: v.string(),
  size_in_bytes: v.number(),
  expired: v.boolean(),
  expires_at: v.nullish(v.string()),
  digest: v.nullish(v.string()),
});

/**
 * All artifacts of a run, the expired ones too.
 * @throws GitHubError
 */
export async function listArtifacts(github: GitHub, repository: Repository, run: number): Promise<Artifact[]> {
  const artifacts: Artifact[] = [];
  const pages = github.paginate.iterator(github.rest.actions.listWorkflowRunArtifacts, { ...repository, run_id: run, ...PER_PAGE });
  for await (const { id, name, size_in_bytes, expired, expires_at, digest } of inPages(github, pages, ARTIFACT)) {
    artifacts.push({ id, name, sizeInBytes: size_in_bytes, expired, expiresAt: expires_at ?? undefined, digest: digest ?? undefined });
  }
  return artifacts;
}
