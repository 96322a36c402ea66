import type { KlpRelaSection } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { Subject } from './problem.js';

/** One livepatch relocation, applied or not. */
export interface KlpRelocation {
  readonly klp: KlpRelaSection;
  readonly index: number;
  readonly subject: Subject;
}

/** Every relocation of every livepatch section. */
export function* klpRelocations(module: LivepatchModule): Generator<KlpRelocation> {
  for (const klp of module.klpRelas) {
    for (let index = 0; index < klp.relas.count; index++) yield { klp, index, subject: { kind: 'relocation', table: klp.relas, index } };
  }
}

/** The object as an optional property. */
export function objectOf(klp: KlpRelaSection): { readonly object?: string } {
  return klp.object === undefined ? {} : { object: klp.object };
}
