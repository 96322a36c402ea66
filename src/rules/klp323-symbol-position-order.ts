import { VMLINUX } from '../livepatch/klp-rela.js';
import { STT_FUNC, STT_OBJECT } from '../elf/constants.js';
import type { KernelBuild } from '../kernel-files/kernel-build.js';
import type { KnownSymbol } from '../kernel-files/object-symbols.js';
import type { AnsweredQuestion, RuleContext } from './context.js';
import { lookupProblem, positionsOf, soughtWords, withoutSymbols } from './lookup-problems.js';
import type { Rule } from './rule.js';

export const symbolPositionOrder: Rule = {
  meta: {
    id: 'KLP323',
    slug: 'symbol-position-order',
    withoutLoader: 'any',
    severity: 'warning',
    summary: 'A position leads to another symbol than the one that seems to be meant.',
    advice: "Count vmlinux's positions by address, as /proc/kallsyms lists them, and a module's in the order of its symbol table.",
  },
  *check(context) {
    const { build } = context;
    if (build === undefined) return;
    for (const question of context.questions) {
      const found = (question.answers ?? []).map(({ lookup }) => lookup).find(({ kind }) => kind === 'found');
      if (found?.kind !== 'found' || found.candidates.length < 2) continue;
      const { symbol, candidates } = found;
      const positions = positionsOf(candidates, question, build);
      const wanted = wantedKind(question, context);
      // A patched function that is data is refused (KLP333).
      if (question.asked.kind === 'function' && symbol.kind === 'data') continue;
      if (wanted !== undefined && symbol.kind !== 'unknown' && symbol.kind !== wanted) {
        yield {
          ...lookupProblem(question),
          effects: [{ when: 'run', outcome: 'corrupted', message: `the ${wanted} is another one` }],
          message: `${soughtWords(question)}, position ${question.sympos}, is ${symbol.kind === 'data' ? 'data' : 'a function'} where a ${wanted} is used.`,
          positions,
        };
        continue;
      }
      const other = inOtherOrder(question, build, candidates);
      if (other === undefined || other.place === symbol.place) continue;
      yield {
        ...lookupProblem(question),
        severity: 'note',
        condition: 'the position was counted in the other order',
        effects: [{ when: 'run', outcome: 'corrupted', message: `'${question.name}' is another one` }],
        message: `${soughtWords(question)}, position ${question.sympos}, is ${symbol.place ?? ''} for the kernel; counted ${question.object === VMLINUX ? 'in the order of the symbol table' : 'by address'} it would be ${other.place ?? ''}.`,
        positions,
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ['relocation', 'function']),
};

/** What the livepatch takes the symbol for. */
function wantedKind({ asked }: AnsweredQuestion, { module }: RuleContext): 'function' | 'data' | undefined {
  if (asked.kind === 'function') return 'function';
  const { type } = module.elf.symbols().at(asked.klp.relas.symbol(asked.index));
  return type === STT_FUNC ? 'function' : type === STT_OBJECT ? 'data' : undefined;
}

/** What the position would lead to in the order in which the kernel does not count. */
function inOtherOrder(
  { object, name, sympos }: AnsweredQuestion,
  build: KernelBuild,
  candidates: readonly KnownSymbol[],
): KnownSymbol | undefined {
  const other =
    object === VMLINUX
      ? (build.vmlinux?.inTableOrder(name) ?? [])
      : [...candidates].sort((a, b) => ((a.address ?? 0n) < (b.address ?? 0n) ? -1 : 1));
  return other.length === candidates.length ? other[Number(sympos) - 1] : undefined;
}
