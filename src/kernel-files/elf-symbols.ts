import { SHN_UNDEF, STT_FILE, STT_OBJECT } from '../elf/constants.js';
import { ElfFormatError } from '../elf/errors.js';
import type { ElfFile } from '../elf/file.js';
import type { ElfSymbol, SymbolTable } from '../elf/symbol.js';
import type { KnownSymbol } from './object-symbols.js';

/** What a linked or relocatable file's symbol is, without what the object it belongs to decides. */
export function knownSymbol(elf: ElfFile, symbol: ElfSymbol): Pick<KnownSymbol, 'name' | 'kind' | 'size'> {
  const section = symbol.place.kind === 'section' ? elf.sections[symbol.place.section] : undefined;
  const kind = symbol.isFunction || (symbol.type !== STT_OBJECT && section?.isExec === true) ? 'function' : 'data';
  return { name: symbol.name, size: symbol.size === 0 ? undefined : symbol.size, kind: section === undefined ? 'unknown' : kind };
}

/** The symbols of that name that are defined in the file, by index. */
export function definedSymbols(elf: ElfFile, name: string): ElfSymbol[] {
  const symbols = elf.symbols();
  return symbols
    .indicesNamed(name)
    .map((index) => symbols.at(index))
    .filter(({ shndx }) => shndx !== SHN_UNDEF);
}

/** The names of everything that is defined in the file; those that cannot be read name nothing. */
export function* definedNames(elf: ElfFile): Generator<string> {
  const symbols = elf.symbols();
  for (let index = 0; index < symbols.count; index++) {
    const symbol = readableSymbol(symbols, index);
    if (symbol !== undefined && symbol.shndx !== SHN_UNDEF && symbol.name !== '' && symbol.type !== STT_FILE) yield symbol.name;
  }
}

function readableSymbol(symbols: SymbolTable, index: number): ElfSymbol | undefined {
  try {
    return symbols.at(index);
  } catch (error) {
    if (error instanceof ElfFormatError) return undefined;
    throw error;
  }
}
