import { R_NONE } from '../elf/constants.js';
import type { ElfFile } from '../elf/file.js';
import type { ElfSymbol } from '../elf/symbol.js';
import { KLP_SYM_PREFIX } from '../livepatch/klp-symbol.js';
import type { Architecture } from '../loader/architecture.js';
import type { Subject } from './problem.js';

/** An undefined symbol and the first relocation of loaded bytes that uses it; the module where none does. */
export interface UndefinedSymbol {
  /** Under which the loader looks for it. */
  readonly name: string;
  readonly subject: Subject;
}

/** Those that have to be exported. Left out are weak ones, which may be missing, and livepatch symbols that were not finished (KLP305). */
export function undefinedSymbols(elf: ElfFile, architecture: Architecture): UndefinedSymbol[] {
  const uses = firstUses(elf);
  return allUndefined(elf, architecture)
    .filter(({ symbol: { isWeak, name } }) => !isWeak && !name.startsWith(KLP_SYM_PREFIX))
    .map(({ name, symbol }) => ({ name, subject: uses.get(symbol.index) ?? { kind: 'module' } }));
}

/** The weak ones that loaded bytes use. */
export function weakSymbols(elf: ElfFile, architecture: Architecture): UndefinedSymbol[] {
  const uses = firstUses(elf, (type) => type !== R_NONE);
  return allUndefined(elf, architecture).flatMap(({ name, symbol }) => {
    const subject = symbol.isWeak ? uses.get(symbol.index) : undefined;
    return subject === undefined ? [] : [{ name, subject }];
  });
}

/** The name under which the loader looks for a symbol, as its line says it. */
export function soughtName({ undefinedName }: Architecture, name: string): string {
  return undefinedName?.(name) ?? name;
}

/** Those that the loader looks for. */
function allUndefined(elf: ElfFile, { undefinedName }: Architecture): { readonly name: string; readonly symbol: ElfSymbol }[] {
  return [...elf.symbols()].flatMap((symbol) => {
    if (symbol.index === 0 || symbol.place.kind !== 'undefined' || symbol.name === '') return [];
    const name = undefinedName === undefined ? symbol.name : undefinedName(symbol.name);
    return name === undefined ? [] : [{ name, symbol }];
  });
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
