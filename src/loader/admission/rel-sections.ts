import type { LivepatchModule } from '../../livepatch/module.js';
import type { KernelBehaviour } from '../kernels.js';
import { type Fault, refusedAtLoad } from './fault.js';
import { relSections, unreadRelocations } from './own-relocations.js';

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

/** apply_relocations() goes by sh_type and sh_info alone: what it does not take for relocations is not written, and not missed. */
export function* unreadSectionFaults(module: LivepatchModule, behaviour: KernelBehaviour): Generator<Fault> {
  for (const [section, meant] of unreadRelocations(module, behaviour)) {
    yield {
      place: { kind: 'section', section },
      effects: [
        { when: 'patch-load', outcome: 'corrupted', message: `${meant.name} keeps the zeros of the file` },
        { when: 'run', outcome: 'crash', message: 'a pointer is NULL, or a call leads to the instruction behind it' },
      ],
      message: `${section.name} has type 0x${section.type.toString(16)} and sh_info ${section.info}: the kernel does not take it for the relocations of ${meant.name}, and logs nothing.`,
    };
  }
}
