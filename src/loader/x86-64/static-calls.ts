import { ALWAYS, UNKNOWN } from '../access.js';
import type { Step } from '../step.js';
import { moduleTable, SpecialTable } from '../table.js';
import { staticCallFaults } from './static-call-faults.js';
import { wholeTable } from '../steps/whole-table.js';

/** struct static_call_site: s32 addr, s32 key (include/linux/static_call_types.h). */
const ENTRY = 8;
/** CALL_INSN_SIZE: a call, a jump, or the NOP or `xor eax,eax` that stands for it. */
const SITE = 5;

export const staticCalls: Step = {
  id: 'static-calls',
  title: 'sort .static_call_sites, link each key, and rewrite the calls',
  source: 'static_call_add_module(), kernel/static_call_inline.c, at MODULE_STATE_COMING',
  tables: ['.static_call_sites'],
  faults: staticCallFaults,
  pointers: {
    tables: ['.static_call_sites'],
    filling: 'distance',
    effect: { when: 'patch-load', outcome: 'crash', message: 'page fault in __static_call_init()' },
  },
  *accesses({ module, kernel }) {
    if (!kernel.behaviour.staticCalls) return;
    const section = moduleTable(module, '.static_call_sites');
    if (section === undefined) return;
    yield wholeTable(section, 'sorts', 'static-call-table');
    const table = new SpecialTable(module, section, ENTRY);
    for (const entry of table.entries()) {
      const site = table.place(entry, SITE);
      if (site === undefined) continue;
      yield {
        kind: 'writes',
        role: 'static-call-site',
        section: site.section.index,
        start: site.offset,
        end: site.offset + SITE,
        condition: ALWAYS,
        entry: { section, offset: entry },
        // A call of the key's function; a NOP5 or `xor eax,eax` instead is not zero in these bytes either.
        rewrites: [{ bytes: [0xe8, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN], nopsFrom: SITE }],
      };
    }
  },
};

/** The kernel reads .static_call_tramp_key of the module that defines a key (tramp_key_lookup()). */
export const staticCallTrampolines: Step = {
  id: 'static-call-trampolines',
  title: 'keep the table of trampolines and keys for modules that load later',
  source: 'find_module_sections(), kernel/module/main.c',
  *accesses({ module, kernel }) {
    const section = moduleTable(module, '.static_call_tramp_key');
    if (kernel.behaviour.staticCalls && section !== undefined) yield wholeTable(section, 'reads', 'table');
  },
};
