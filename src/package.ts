import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, docs and dist: one above this file, in src and in the bundle alike. */
const ROOT = new URL('../', import.meta.url);

export const TOOL_NAME = 'klp-lint';

/** The path of a file of the package. */
function packagePath(relative: string): string {
  return fileURLToPath(new URL(relative, ROOT));
}

/**
 * The version and the build, as `0.1.0+3f2a9c01b7de`: builds that may judge a module differently have different ones, whatever their version
 * is. The part after the plus is written by build.mjs; see there what it is a digest of.
 */
export function toolVersion(): string {
  const description: unknown = JSON.parse(readFileSync(packagePath('package.json'), 'utf8'));
  if (typeof description === 'object' && description !== null && 'version' in description) {
    return `${String(description.version)}+${readFileSync(packagePath('dist/build-digest.txt'), 'utf8').trim()}`;
  }
  throw new Error('package.json has no version');
}

/** The Action's description, action.yml. */
export function actionFile(): string {
  return readFileSync(packagePath('action.yml'), 'utf8');
}

/** A rule's page, as Markdown. */
export function rulePage(rule: string): string {
  return readFileSync(packagePath(`docs/rules/${rule}.md`), 'utf8');
}
