import type { LivepatchModule } from '../../livepatch/module.js';
import type { KernelBehaviour } from '../kernels.js';
import { type Fault, refusedAtLoad } from './fault.js';
import { relSections } from './own-relocations.js';

/** apply_relocate() of an architecture with addends in its relocations: it refuses SHT_REL, even where the section is empty. */
export function* relSectionFaults(module: LivepatchModule, behaviour: KernelBehaviour): Generator<Fault> {
  for (const section of relSections(module, behaviour)) {
    yield {
      place: { kind: 'section', section },
      effects: refusedAtLoad(`module ${module.name ?? ''}: REL relocation unsupported`),
      message: `${section.name} has relocations without addends (SHT_REL).`,
    };
  }
}
