import * as v from 'valibot';
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
