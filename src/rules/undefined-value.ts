import type { KernelBuild } from '../kernel-files/kernel-build.js';
import type { KnownSymbol } from '../kernel-files/object-symbols.js';
import type { ElfSymbol } from '../elf/symbol.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import { parseKlpSymbolName } from '../livepatch/klp-symbol.js';
import type { SymbolValue } from '../loader/reach.js';
import type { RuleContext } from './context.js';
import { isIgnored } from './exports.js';

const ANY: SymbolValue = { kind: 'not-known', of: ['vmlinux', 'modules'] };

/** What the module and the files of the kernel say of the value of a symbol that the module does not define. */
export function undefinedValue(context: RuleContext, symbol: ElfSymbol): SymbolValue {
  const { build, kernel } = context;
  if (symbol.place.kind === 'livepatch') {
    const sought = parseKlpSymbolName(symbol.name, Number(kernel.behaviour.symbolNameMax));
    return sought === undefined ? ANY : valueIn(build, sought.object, sought.name);
  }
  const exported = build?.exportOf(symbol.name)?.symbol;
  if (exported !== undefined) return valueIn(build, exported.module, symbol.name);
  const mayBeMissing = symbol.isWeak || isIgnored(context, symbol.name);
  return mayBeMissing && build?.knowsExports === true ? { kind: 'number', value: 0n } : ANY;
}

function valueIn(build: KernelBuild | undefined, object: string, name: string): SymbolValue {
  const kind = object === VMLINUX ? 'vmlinux' : 'modules';
  const known = build?.symbolsOf(object)?.find(name, 'coming') ?? [];
  const kinds = new Set(known.map((symbol) => isPercpu(object, symbol)));
  if (kinds.size !== 1 || kinds.has(undefined)) return { kind: 'not-known', of: [kind] };
  return { kind: kinds.has(true) ? 'percpu' : kind };
}

/** Per-CPU symbols have small addresses where that memory is linked at 0; in the file of a module they have a section of their own. */
function isPercpu(object: string, { address, place }: KnownSymbol): boolean | undefined {
  if (object !== VMLINUX && place?.startsWith('0x') !== true) return place?.startsWith('.data..percpu+');
  return address === undefined ? undefined : address < 2n ** 32n;
}
