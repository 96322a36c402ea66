import { COLOUR_WHEN } from '../report/terminal.js';

/** The arguments with `--color` alone and `--no-color`, as other programs have them, in the form `--color=WHEN`. */
export function normalisedArguments(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((arg, i) => {
    if (end >= 0 && i > end) return arg;
    if (arg === '--no-color') return '--color=never';
    return arg === '--color' && !COLOUR_WHEN.some((when) => when === args[i + 1]) ? '--color=always' : arg;
  });
}
