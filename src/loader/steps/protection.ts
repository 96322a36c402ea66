import type { Section } from '../../elf/section.js';
import type { WrittenBytes } from '../access.js';
import type { Step } from '../step.js';
import { isLoaded } from './freeing.js';
import { wholeTable } from './whole-table.js';

/** Writable while the init function runs, read-only afterwards (kernel/module/main.c layout_and_allocate()). */
const RO_AFTER_INIT: readonly string[] = ['.data..ro_after_init', '__jump_table'];

/** Whether the kernel writes a relocation of that type with a plain store. */
type PlainStore = (type: number) => boolean;

/** Code and data that are read-only from then on, those in .init too: who protects them here keeps them (Architecture.keepsInit); a late write of another kind than a plain store passes. */
export const protectOf = (plain: PlainStore): Step =>
  protection(
    'protect',
    'make code and read-only data read-only',
    'complete_formation(), kernel/module/main.c module_enable_ro()',
    plain,
    (section) => !section.isWrite,
  );

export const protectAfterInitOf = (plain: PlainStore): Step =>
  protection(
    'protect-after-init',
    'make .data..ro_after_init read-only',
    'do_init_module(), kernel/module/main.c module_enable_ro()',
    plain,
    ({ name }) => RO_AFTER_INIT.includes(name),
  );

function protection(id: string, title: string, source: string, plain: PlainStore, covers: (section: Section) => boolean): Step {
  return {
    id,
    title,
    source,
    *accesses({ module }) {
      for (const section of module.elf.sections) {
        if (!isLoaded(section) || section.size === 0 || !covers(section)) continue;
        const access = wholeTable(section, 'protects', 'read-only-memory');
        yield { ...access, late: ({ type }: WrittenBytes) => (plain(type) ? OOPS : 'harmless') };
      }
    },
  };
}

const OOPS = {
  effects: [{ when: 'write', outcome: 'crash', message: 'Unable to handle kernel data access on write: oops in apply_relocate_add()' }],
} as const;
