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
 * The version and the build, as `1.0.0+3f2a9c01b7de`: builds that may judge a module differently have different ones, whatever their version
 * is. The part after the plus is written by build.mjs; see there what it is a digest of.
 */
export function toolVersion(): string {
  return `${releaseVersion()}+${readFileSync(packagePath('dist/build-digest.txt'), 'utf8').trim()}`;
}

function releaseVersion(): string {
  return String(described('version'));
}

/** A field of package.json. */
function described(name: 'version' | 'repository'): unknown {
  const description: unknown = JSON.parse(readFileSync(packagePath('package.json'), 'utf8'));
  const entries = typeof description === 'object' && description !== null ? Object.entries(description) : [];
  const found = entries.find(([key]) => key === name);
  if (found === undefined) throw new Error(`package.json has no ${name}`);
  return found[1];
}

/** Where klp-lint itself comes from, for workflows that use it. */
export interface OwnReference {
  /** `owner/name` on github.com. */
  readonly repository: string;
  /** The tag to pin: of this very version while it is a candidate, else of its major version. */
  readonly tag: string;
}

/** What package.json says of it: the one place that names the owner. */
export function ownReference(): OwnReference {
  const version = releaseVersion();
  const [, repository] = /github\.com\/([\w.-]+\/[\w-]+)\.git/.exec(JSON.stringify(described('repository'))) ?? [];
  if (repository === undefined) throw new Error('the repository in package.json is not one of github.com');
  return { repository, tag: version.includes('-') ? `v${version}` : `v${version.replace(/\..*/, '')}` };
}

/** The Action's description, action.yml. */
export function actionFile(): string {
  return readFileSync(packagePath('action.yml'), 'utf8');
}

/** A workflow of docs/workflows, by its name without the ending. */
export function exampleWorkflow(name: string): string {
  return readFileSync(packagePath(`docs/workflows/${name}.yml`), 'utf8');
}

/** A rule's page, as Markdown. */
export function rulePage(rule: string): string {
  return readFileSync(packagePath(`docs/rules/${rule}.md`), 'utf8');
}
