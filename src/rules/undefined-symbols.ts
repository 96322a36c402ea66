import type { ElfFile } from '../elf/file.js';
import type { ElfSymbol } from '../elf/symbol.js';
import { KLP_SYM_PREFIX } from '../livepatch/klp-symbol.js';
import type { RuleContext } from './context.js';
import type { Subject, Undecided } from './rule.js';

/** An undefined symbol and the first relocation of loaded bytes that uses it; the module where none does. */
export interface UndefinedSymbol {
  readonly symbol: ElfSymbol;
  readonly subject: Subject;
}

/** Those that have to be exported. Left out are weak ones, which may be missing, and livepatch symbols that were not finished (KLP305). */
export function undefinedSymbols(elf: ElfFile): UndefinedSymbol[] {
  const uses = firstUses(elf);
  return [...elf.symbols()]
    .filter(({ index, place, isWeak, name }) => index > 0 && place.kind === 'undefined' && !isWeak && !name.startsWith(KLP_SYM_PREFIX))
    .filter(({ name }) => name !== '')
    .map((symbol) => ({ symbol, subject: uses.get(symbol.index) ?? { kind: 'module' } }));
}

function firstUses(elf: ElfFile): ReadonlyMap<number, Subject> {
  const uses = new Map<number, Subject>();
  for (const section of elf.sections) {
    if (!section.isRela || section.isRelaLivepatch || elf.sections[section.info]?.isAlloc !== true) continue;
    const table = elf.relocations(section);
    for (let index = 0; index < table.count; index++) {
      const symbol = table.symbol(index);
      if (!uses.has(symbol)) uses.set(symbol, { kind: 'relocation', table, index });
    }
  }
  return uses;
}

/** Without the exports of vmlinux nothing of them is decided. */
export function* withoutExports({ build }: RuleContext): Generator<Undecided> {
  if (build?.knowsExports !== true) yield { object: 'vmlinux', wouldDecide: 'Module.symvers' };
}
