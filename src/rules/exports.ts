import type { RuleContext } from './context.js';
import type { Undecided } from './problem.js';

/** Whether the loader says nothing when that symbol is missing (ignore_undef_symbol(), kernel/module/main.c). */
export function isIgnored({ kernel, architecture }: RuleContext, name: string): boolean {
  return kernel.behaviour.ignoredSymbols === 'ignored' && architecture.admission?.ignoredSymbols.has(name) === true;
}

/** Without the exports of vmlinux nothing of them is decided. */
export function* withoutExports({ build }: RuleContext): Generator<Undecided> {
  if (build?.knowsExports !== true) yield { object: 'vmlinux', wouldDecide: 'vmlinuz or Module.symvers' };
}
