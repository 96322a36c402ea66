import { THIS_MODULE, type StructModule } from '../../livepatch/this-module.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import { Pointers } from '../../livepatch/pointers.js';
import { isLoaded } from '../steps/freeing.js';
import type { Fault } from './fault.js';
import { findSection } from './find-section.js';

const CLEANUP = 'cleanup_module';

/**
 * do_init_module(), kernel/module/main.c: calls mod->init if it is not NULL.
 * @param known struct module of the kernel's own modules, which says where the pointer lies; else the first pointer that is not cleanup_module
 */
export function* moduleInit(module: LivepatchModule, known: (StructModule & { readonly path: string }) | undefined): Generator<Fault> {
  const { elf, normalRelocations } = module;
  const section = findSection(elf, THIS_MODULE);
  if (section === undefined) return;
  const pointers = new Pointers(elf, normalRelocations);
  const offsets = [...normalRelocations.of(section.index)].map(({ table, index }) => table.offset(index));
  const candidates = known?.init === undefined ? offsets : offsets.filter((offset) => offset === known.init);
  const found = candidates
    .map((offset) => ({ offset, pointer: pointers.at(section, offset) }))
    .filter(({ pointer }) => pointer.kind !== 'null');
  const init =
    known?.init === undefined ? found.find(({ pointer }) => pointer.kind !== 'null' && pointer.symbol.name !== CLEANUP) : found[0];
  if (init === undefined || init.pointer.kind === 'null') {
    const where = known?.init === undefined ? '' : ` at 0x${known.init.toString(16)}, where ${known.path} has it`;
    yield {
      place: { kind: 'section', section },
      severity: 'warning',
      effects: [
        { when: 'patch-load', outcome: 'ignored', message: 'the module loads, and nothing is ever patched; the kernel logs nothing' },
      ],
      message: `Its struct module has no pointer to an init function${where}: klp_enable_patch() is never called.`,
    };
    return;
  }
  const target = init.pointer.kind === 'place' ? init.pointer.place.section : undefined;
  if (target === undefined || (target.isExec && isLoaded(target))) return;
  yield {
    place: { kind: 'place', section, offset: init.offset },
    effects: [{ when: 'patch-load', outcome: 'crash', message: 'kernel tried to execute NX-protected page' }],
    message: `Its struct module points to an init function in ${target.name}, which is not memory that can be executed.`,
  };
}
