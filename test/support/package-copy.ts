import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, temporaryFolder } from '../cli/run-cli.js';

/** A copy of what klp-lint is built of, to change and build(); gone after the test. */
export function copyOfPackage(): string {
  const folder = temporaryFolder();
  for (const name of ['src', 'docs', 'package.json', 'build.mjs', 'tsconfig.json'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** @throws Error when the file has nothing to replace */
export function edit(path: string, pattern: RegExp, replacement: string): void {
  const text = readFileSync(path, 'utf8');
  if (!pattern.test(text)) throw new Error(`${path} has no ${String(pattern)}`);
  writeFileSync(path, text.replace(pattern, replacement));
}

/** Makes dist/ of a package anew. */
export function build(folder: string): void {
  execFileSync(process.execPath, ['build.mjs'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}
