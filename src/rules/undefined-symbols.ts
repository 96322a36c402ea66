import { R_NONE } from '../elf/constants.js';
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
  return allUndefined(elf)
    .filter(({ isWeak, name }) => !isWeak && !name.startsWith(KLP_SYM_PREFIX))
    .map((symbol) => ({ symbol, subject: uses.get(symbol.index) ?? { kind: 'module' } }));
}

/** The weak ones that loaded bytes use. */
export function weakSymbols(elf: ElfFile): UndefinedSymbol[] {
  const uses = firstUses(elf, (type) => type !== R_NONE);
  return allUndefined(elf)
    .filter(({ isWeak }) => isWeak)
    .flatMap((symbol) => {
      const subject = uses.get(symbol.index);
      return subject === undefined ? [] : [{ symbol, subject }];
    });
}

function allUndefined(elf: ElfFile): ElfSymbol[] {
  return [...elf.symbols()].filter(({ index, place, name }) => index > 0 && place.kind === 'undefined' && name !== '');
}

/** Whether the loader says nothing when that symbol is missing (ignore_undef_symbol(), kernel/module/main.c). */
export function isIgnored({ admission, architecture }: RuleContext, name: string): boolean {
  return admission.ignoredSymbols === 'ignored' && architecture.admission?.ignoredSymbols.has(name) === true;
}

function firstUses(elf: ElfFile, counts: (type: number) => boolean = () => true): ReadonlyMap<number, Subject> {
  const uses = new Map<number, Subject>();
  for (const section of elf.sections) {
    if (!section.isRela || section.isRelaLivepatch || elf.sections[section.info]?.isAlloc !== true) continue;
    const table = elf.relocations(section);
    for (let index = 0; index < table.count; index++) {
      const symbol = table.symbol(index);
      if (!uses.has(symbol) && counts(table.type(index))) uses.set(symbol, { kind: 'relocation', table, index });
    }
  }
  return uses;
}

/** Without the exports of vmlinux nothing of them is decided. */
export function* withoutExports({ build }: RuleContext): Generator<Undecided> {
  if (build?.knowsExports !== true) yield { object: 'vmlinux', wouldDecide: 'vmlinuz or Module.symvers' };
}
