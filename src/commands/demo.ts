import { relative } from 'node:path';
import { checkFiles } from '../check-files.js';
import { UsageError } from '../errors.js';
import { packagePath } from '../package.js';
import { terminalOf } from '../report/terminal.js';
import { textReport } from '../report/text.js';
import { collectInputs } from '../source/paths.js';

const MODULES: readonly { readonly path: string; readonly about: string }[] = [
  {
    path: 'test/corpus/real/bad-ext2-a-issue-580.ko',
    about: 'a kpatch livepatch of ext2 with the fault of kpatch issue 580: a paravirt call whose relocation comes too late',
  },
  { path: 'test/corpus/real/kpatch61-kp-fix-ext2-a.ko', about: 'the same livepatch as kpatch-build made it: it loads and works' },
  { path: 'test/corpus/6.1/iii_alt_diff.ko', about: 'a late relocation in an instruction that the kernel has replaced by then' },
];

/** `klp-lint demo`: checks three real modules that come with the repository. @returns the exit code */
export async function demoCommand(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new UsageError('demo takes no arguments');
  const paths = MODULES.map(({ path }) => relative(process.cwd(), packagePath(path)) || path);
  const inputs = collectInputs(paths);
  const about = MODULES.map((module, i) => `  ${paths[i] ?? module.path}\n    ${module.about}`).join('\n');
  process.stdout.write(`Three real livepatch modules for Linux 6.1:\n${about}\n\n$ klp-lint check ${paths.join(' ')}\n\n`);
  process.stdout.write(textReport(await checkFiles(inputs, {}), terminalOf(process.stdout, process.env)));
  return 0;
}
