import type { KnownSymbol, ModuleState, ObjectSymbols } from '../kernel-files/object-symbols.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import type { KernelBehaviour } from './kernels.js';

/** A symbol as livepatch asks for it: an object, a name there, and a position among those of that name (0: it must be the only one). */
export interface SoughtSymbol {
  readonly object: string;
  readonly name: string;
  readonly sympos: bigint;
}

/** What the kernel finds, with everything of that name in the order of the positions. */
export type Lookup =
  | { readonly kind: 'found'; readonly symbol: KnownSymbol; readonly candidates: readonly KnownSymbol[] }
  | { readonly kind: 'not-found' | 'ambiguous' | 'no-position'; readonly message: string; readonly candidates: readonly KnownSymbol[] };

/** klp_find_object_symbol(), kernel/livepatch/core.c, asked of the files of the kernel's build. */
export function findObjectSymbol(symbols: ObjectSymbols, sought: SoughtSymbol, state: ModuleState, behaviour: KernelBehaviour): Lookup {
  const { object, name, sympos } = sought;
  let candidates = symbols.find(name, state);
  if (candidates.length === 0 && object === VMLINUX && behaviour.llvmSuffix === 'dropped')
    candidates = withLlvmSuffix(symbols, name, state);
  const symbol = candidates[sympos === 0n ? 0 : Number(sympos) - 1];
  // The kernel takes the address 0, which some absolute symbols have, for none.
  if (candidates.length === 0 || symbol?.address === 0n) {
    return { kind: 'not-found', message: `symbol '${name}' not found in symbol table`, candidates };
  }
  if (sympos === 0n && candidates.length > 1) {
    const shown = object === VMLINUX ? '(null)' : object;
    return { kind: 'ambiguous', message: `unresolvable ambiguity for symbol '${name}' in object '${shown}'`, candidates };
  }
  if (symbol === undefined) {
    return { kind: 'no-position', message: `symbol position ${sympos} for symbol '${name}' in object '${object}' not found`, candidates };
  }
  return { kind: 'found', symbol, candidates };
}

function withLlvmSuffix(symbols: ObjectSymbols, name: string, state: ModuleState): readonly KnownSymbol[] {
  const prefix = `${name}.llvm.`;
  const names = new Set<string>();
  for (const found of symbols.names()) if (found.startsWith(prefix)) names.add(found);
  const found = [...names].flatMap((one) => symbols.find(one, state));
  return found.sort((a, b) => ((a.address ?? 0n) < (b.address ?? 0n) ? -1 : 1));
}
