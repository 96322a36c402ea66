import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.js';
import { detectBuilder } from '../init/detect-builder.js';
import type { Builder } from '../init/builders.js';
import { workflowsFor } from '../init/workflows.js';
import { EXIT } from '../report/summary.js';
import { writeWholeFile } from '../written-file.js';

export interface InitOptions {
  readonly forks?: true;
  readonly builder?: Builder;
  readonly kernelPackage?: readonly string[];
  readonly audit?: true;
  readonly write?: true;
}

const FOLDER = '.github/workflows';
/** A package's name, or the address of one: nothing that a shell or YAML takes for more. */
const PACKAGE = /^(?:[a-zA-Z0-9][\w.+-]*(?::[a-z0-9]+)?|https:\/\/[\w.~:/?&=+%@,-]+)$/;

/** `klp-lint init`: prints the workflows for the repository of this folder, or writes them. @returns the exit code */
export function initCommand({ forks, builder, kernelPackage: kernelPackages = [], audit, write }: InitOptions): number {
  const wrong = kernelPackages.find((one) => !PACKAGE.test(one));
  if (wrong !== undefined) throw new UsageError(`--kernel-package is a package's name or its https address; not ${JSON.stringify(wrong)}`);
  const workflows = workflowsFor({
    ...detectBuilder('.', builder),
    forks: forks === true,
    kernelPackages,
    audit: audit === true,
  }).map(({ file, text }) => ({ path: join(FOLDER, file), text }));
  if (write !== true) {
    process.stdout.write(workflows.map(({ path, text }) => `# ${path}\n${text}`).join('---\n'));
    return EXIT.clean;
  }
  const inTheWay = workflows.filter(({ path, text }) => existsSync(path) && readFileSync(path, 'utf8') !== text);
  if (inTheWay.length > 0)
    throw new UsageError(`${inTheWay.map(({ path }) => path).join(', ')} is there already and says something else; nothing was written`);
  mkdirSync(FOLDER, { recursive: true });
  for (const { path, text } of workflows) {
    writeWholeFile(path, text);
    process.stdout.write(`${path}\n`);
  }
  return EXIT.clean;
}
