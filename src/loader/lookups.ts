import type { KernelBuild } from '../kernel-files/kernel-build.js';
import type { ModuleState } from '../kernel-files/object-symbols.js';
import { type KlpRelaSection, VMLINUX } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { PatchedFunction } from '../livepatch/patched-object.js';
import type { When } from './effect.js';
import type { Kernel } from './kernel.js';
import type { KlpNames } from './klp-names.js';
import { findObjectSymbol, type Lookup, type SoughtSymbol } from './symbol-lookup.js';

/** What one lookup ends in, at one moment. */
export interface LookupAt {
  readonly when: When;
  readonly lookup: Lookup;
}

/** A symbol that livepatch looks up, and where the module asks for it. */
export interface SymbolQuestion extends SoughtSymbol {
  readonly asked:
    /** the first relocation of a section that uses a klp symbol */
    | { readonly kind: 'relocation'; readonly klp: KlpRelaSection; readonly index: number }
    /** a function that the patch replaces */
    | { readonly kind: 'function'; readonly func: PatchedFunction };
  readonly moments: readonly { readonly when: When; readonly state: ModuleState }[];
}

/**
 * The klp symbols that klp_resolve_symbols() looks up, once for each section. Left out is what it refuses before it looks (the
 * failures of resolve.ts), and a module's symbol in a section of vmlinux, which depends on what happens to be loaded.
 */
export function* klpSymbolQuestions(
  module: LivepatchModule,
  kernel: Kernel,
  names: KlpNames,
  momentsOf: (klp: KlpRelaSection) => readonly When[],
): Generator<SymbolQuestion> {
  const symbols = module.elf.symbols();
  for (const klp of module.klpRelas) {
    const whens = momentsOf(klp);
    const seen = new Set<number>();
    for (let index = 0; index < klp.relas.count && whens.length > 0; index++) {
      const number = klp.relas.symbol(index);
      if (number >= symbols.count || seen.has(number)) continue;
      seen.add(number);
      const symbol = symbols.at(number);
      const sought = names.at(number, klp).parts;
      if (symbol.place.kind !== 'livepatch' || sought === undefined) continue;
      if ((sought.object === VMLINUX) !== (klp.object === VMLINUX) && (klp.object === VMLINUX || kernel.behaviour.vmlinuxSymbolCheck))
        continue;
      const own = sought.object === klp.object;
      const moments = whens.map((when) => ({ when, state: own && when === 'target-load' ? ('coming' as const) : ('live' as const) }));
      yield { asked: { kind: 'relocation', klp, index }, moments, ...sought };
    }
  }
}

/** The functions that klp_init_object_loaded() looks up. */
export function* functionQuestions(module: LivepatchModule): Generator<SymbolQuestion> {
  if (module.patch.form === 'unknown') return;
  for (const { name: object = VMLINUX, functions } of module.patch.objects) {
    const moments: SymbolQuestion['moments'] =
      object === VMLINUX
        ? [{ when: 'patch-load', state: 'live' }]
        : [
            { when: 'patch-load-with-target', state: 'live' },
            { when: 'target-load', state: 'coming' },
          ];
    for (const func of functions) {
      if (func.oldName !== undefined) yield { object, name: func.oldName, sympos: func.sympos, asked: { kind: 'function', func }, moments };
    }
  }
}

/** What the lookup ends in at each of its moments; undefined where no file has the object's symbols. */
export function answer(question: SymbolQuestion, build: KernelBuild | undefined, kernel: Kernel): LookupAt[] | undefined {
  const symbols = build?.symbolsOf(question.object);
  if (symbols === undefined) return undefined;
  return question.moments.map(({ when, state }) => ({ when, lookup: findObjectSymbol(symbols, question, state, kernel.behaviour) }));
}
