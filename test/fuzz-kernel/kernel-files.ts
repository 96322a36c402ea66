import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Guest } from './guest.js';

/**
 * A folder with what `klp-lint check --kernel-files` reads of this kernel: /proc/kallsyms as the booted kernel has it, the target modules, and
 * Module.symvers and the configuration where the package has them.
 */
export async function kernelFiles(guest: Guest, folder: string, targets: readonly string[]): Promise<string> {
  const list = join(folder, `kallsyms-${guest.release}`);
  if (existsSync(list)) return folder;
  mkdirSync(folder, { recursive: true });
  for (const path of readdirSync(guest.root, { recursive: true, encoding: 'utf8' })) {
    const name = basename(path);
    if (name === 'Module.symvers') writeFileSync(join(folder, name), readFileSync(join(guest.root, path)));
    if (name === '.config' || name === `config-${guest.release}`) {
      writeFileSync(join(folder, `config-${guest.release}`), readFileSync(join(guest.root, path)));
    }
  }
  for (const name of targets) writeFileSync(join(folder, `${name}.ko`), guest.module(name));
  // What the guest's own modules have is of this machine, not of the kernel.
  const lines = (await guest.kallsyms()).split('\n').filter((line) => /^[0-9a-f]{16} . \S+$/.test(line));
  if (!lines.some((line) => line.endsWith(' _stext'))) throw new Error(`${guest.release}: /proc/kallsyms has no _stext`);
  writeFileSync(list, `${lines.join('\n')}\n`);
  return folder;
}
