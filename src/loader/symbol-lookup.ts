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
  const candidates = object === VMLINUX ? findInVmlinux(symbols, name, state, behaviour) : symbols.find(name, state);
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

/** kallsyms_on_each_match_symbol(), kernel/kallsyms.c, and klp_find_callback() before it was used. */
function findInVmlinux(symbols: ObjectSymbols, name: string, state: ModuleState, { llvmSuffix }: KernelBehaviour): readonly KnownSymbol[] {
  const exact = symbols.find(name, state);
  const cut = llvmSuffix === 'compared' ? undefined : CUTS[llvmSuffix];
  // cleanup_symbol_name() does nothing without CONFIG_LTO_CLANG, of which these names are the trace.
  const cutNames = cut === undefined ? undefined : namesByCut(symbols, cut);
  if (cut === undefined || cutNames === undefined) return exact;
  const names = new Set([...(cutNames.get(name) ?? []), ...(cut.exactToo ? [name] : [])]);
  const found = [...names].flatMap((one) => (one === name ? exact : symbols.find(one, state)));
  return found.sort((a, b) => ((a.address ?? 0n) < (b.address ?? 0n) ? -1 : 1));
}

/** How cleanup_symbol_name() cuts the names of kallsyms that a sought name is compared with. */
interface Cut {
  readonly at: string;
  /** Whether a whole name is compared as well. */
  readonly exactToo: boolean;
}

const LLVM = '.llvm.';
const CUTS = { 'dots-dropped': { at: '.', exactToo: true }, dropped: { at: LLVM, exactToo: false } } as const;

type NamesByCut = ReadonlyMap<string, ReadonlySet<string>>;

const byCut = new WeakMap<ObjectSymbols, Map<string, NamesByCut | undefined>>();

/** The names of a kernel by what is left of each; undefined where the kernel was not built with LTO. */
function namesByCut(symbols: ObjectSymbols, { at }: Cut): NamesByCut | undefined {
  const known = byCut.get(symbols) ?? new Map<string, NamesByCut | undefined>();
  byCut.set(symbols, known);
  if (known.has(at)) return known.get(at);
  const names = new Map<string, Set<string>>();
  let lto = false;
  for (const name of symbols.names()) {
    lto ||= name.includes(LLVM);
    const end = name.indexOf(at);
    const left = end < 0 ? name : name.slice(0, end);
    const alike = names.get(left);
    if (alike === undefined) names.set(left, new Set([name]));
    else alike.add(name);
  }
  const result = lto ? names : undefined;
  known.set(at, result);
  return result;
}
