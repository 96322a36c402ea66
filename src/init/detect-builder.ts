import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Builder } from './builders.js';
import type { Setup } from './workflows.js';

/** Where scripts that build are looked for. */
const FOLDERS = ['.', 'scripts', 'ci', '.github/workflows'];
const SCRIPT = /(?:\.(?:sh|bash|ya?ml|mk)|^Makefile)$/;
const OWN_SCRIPT = /(?:^|\/)build[\w-]*\.sh$/;
/** No script that a person wrote is longer. */
const MAX_SIZE = 1 << 20;

/**
 * How livepatches are built in a folder, as far as its files say it: by a script that is named so, by a builder that a script calls, or by
 * kpatch-build where there are patches and nothing else.
 * @param asked the builder that the user named
 */
export function detectBuilder(folder: string, asked?: Builder): Pick<Setup, 'builder' | 'source'> {
  const files = FOLDERS.flatMap((below) => namesIn(folder, below).map((name) => join(below, name)));
  const own = files.find((file) => OWN_SCRIPT.test(file));
  const patches = ['patches', 'livepatches', '.'].find((below) => namesIn(folder, below).some((name) => name.endsWith('.patch')));
  const builder = asked ?? (own === undefined ? (calledBuilder(folder, files) ?? (patches === undefined ? 'own' : 'kpatch-build')) : 'own');
  return { builder, source: builder === 'own' ? `./${own ?? 'build-livepatches.sh'}` : (patches ?? 'patches') };
}

function namesIn(folder: string, below: string): string[] {
  const path = join(folder, below);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(path) : [];
}

function calledBuilder(folder: string, files: readonly string[]): Builder | undefined {
  for (const file of files.filter((name) => SCRIPT.test(name))) {
    const path = join(folder, file);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size > MAX_SIZE) continue;
    const [found] = /\bk(?:patch|lp)-build\b/.exec(readFileSync(path, 'utf8')) ?? [];
    if (found === 'kpatch-build' || found === 'klp-build') return found;
  }
  return undefined;
}
