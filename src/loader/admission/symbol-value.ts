import { SHN_ABS, SHN_LIVEPATCH, SHN_UNDEF } from '../../elf/constants.js';
import type { ElfSymbol } from '../../elf/symbol.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import { isLoaded } from '../steps/freeing.js';
import type { SymbolValue } from '../reach.js';
import { findSection } from './find-section.js';

/**
 * What simplify_symbols() leaves in a symbol of the module.
 * @param undefinedValue of an undefined or a livepatch symbol, which the module alone does not say
 */
export function symbolValue(module: LivepatchModule, symbol: ElfSymbol, undefinedValue: (symbol: ElfSymbol) => SymbolValue): SymbolValue {
  const { elf } = module;
  if (symbol.index === 0 || symbol.shndx === SHN_ABS) return { kind: 'number', value: elf.symbols().address(symbol.index) };
  if (symbol.shndx === SHN_UNDEF || symbol.shndx === SHN_LIVEPATCH) return undefinedValue(symbol);
  const section = elf.sections[symbol.shndx];
  if (section === undefined) return { kind: 'not-known', of: ['vmlinux', 'modules'] };
  if (section === findSection(elf, '.data..percpu')) return { kind: 'percpu' };
  return isLoaded(section) ? { kind: 'modules' } : { kind: 'load-image' };
}
