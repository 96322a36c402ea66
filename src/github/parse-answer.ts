import * as v from 'valibot';
import { endpointOf } from './addresses.js';
import type { GitHub } from './client.js';
import { GitHubError } from './errors.js';

/**
 * An answer as its type.
 * @throws GitHubError `malformed` when it is another
 */
export function parseAnswer<Schema extends v.GenericSchema>(schema: Schema, endpoint: string, data: unknown): v.InferOutput<Schema> {
  const { success, output, issues } = v.safeParse(schema, data);
  if (success) return output;
  const [issue] = issues;
  throw new GitHubError('malformed', endpoint, `unexpected answer: ${v.getDotPath(issue) ?? 'all of it'}: ${issue.message}`);
}

/** What GitHub's client gives for a call. */
interface Answer {
  readonly url: string;
  readonly data: unknown;
}

/**
 * The same for an endpoint's answer: what the packages say of its type is GitHub's description, and what comes is what a server sends.
 * @param method what was asked: an answer to a change that cannot be read may be one that was done
 */
export function dataOf<Schema extends v.GenericSchema>(
  { addresses }: GitHub,
  schema: Schema,
  { url, data }: Answer,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' = 'GET',
): v.InferOutput<Schema> {
  return parseAnswer(schema, endpointOf(method, url, addresses), data);
}
