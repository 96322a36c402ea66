import { SHN_ABS, SHN_COMMON, SHN_LIVEPATCH, SHN_UNDEF } from '../../elf/constants.js';
import type { ElfSymbol } from '../../elf/symbol.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import type { Effect } from '../effect.js';
import { type Fault, MODULE, refusedAtLoad } from './fault.js';
import type { KernelBehaviour } from '../kernels.js';

/** What simplify_symbols() refuses of the symbols alone, used or not; which undefined ones are exported is another question. */
export function* symbolFaults(module: LivepatchModule, behaviour: KernelBehaviour): Generator<Fault> {
  for (const symbol of module.elf.symbols()) {
    const fault = symbol.index === 0 ? undefined : faultOf(module, behaviour, symbol);
    if (fault !== undefined) yield { place: MODULE, ...fault };
  }
}

function faultOf(
  { elf, name: moduleName = '' }: LivepatchModule,
  behaviour: KernelBehaviour,
  symbol: ElfSymbol,
): Pick<Fault, 'effects' | 'message'> | undefined {
  const { shndx, index, name, isWeak } = symbol;
  const { sectionCount } = elf.header;
  switch (shndx) {
    case SHN_COMMON:
      if (name.startsWith('__gnu_lto')) return undefined;
      return {
        effects: refusedAtLoad(`${moduleName}: please compile with -fno-common`),
        message: `Symbol ${index}, '${name}', is a common symbol, for which nobody has allotted memory.`,
      };
    case SHN_UNDEF:
      if (name !== '' || isWeak) return undefined;
      return {
        effects: refusedAtLoad('Unknown symbol  (err -2)'),
        message: `Symbol ${index} is undefined and has no name: the kernel looks for an export of the name "".`,
      };
    case SHN_ABS:
    case SHN_LIVEPATCH:
      return undefined;
    default:
      if (shndx < sectionCount) return undefined;
      return {
        effects: invalidSection(behaviour, `${moduleName}: Symbol ${name} has an invalid section index ${shndx} (max ${sectionCount - 1})`),
        message: `Symbol ${index}, '${name}', is in section ${shndx}; the loader knows no SHN_XINDEX, and the module has ${sectionCount} sections.`,
      };
  }
}

function invalidSection({ symbolSection }: KernelBehaviour, line: string): readonly Effect[] {
  return symbolSection === 'checked'
    ? refusedAtLoad(line)
    : [{ when: 'patch-load', outcome: 'crash', message: 'the kernel reads the address of the section behind the section headers' }];
}
