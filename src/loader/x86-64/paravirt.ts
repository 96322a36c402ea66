import { ALWAYS, type Rewrite, UNKNOWN } from '../access.js';
import type { KernelBehaviour } from '../kernels.js';
import type { Step } from '../step.js';
import { archTable, SpecialTable } from '../table.js';
import { wholeTable } from '../steps/whole-table.js';
import { nopFillings } from './nops.js';

/** struct paravirt_patch_site: u8 *instr, u8 type, u8 len, and 2 to 6 bytes of clobbers and padding (paravirt_types.h). */
const ENTRY = 16;
/** The assembler aligns before an entry, not behind it, so that the last one can end with its clobbers. */
const LAST_ENTRY = 12;
const CALL = 5;

export const paravirt: Step = {
  id: 'paravirt',
  title: 'replace paravirt calls',
  source: 'apply_paravirt(), arch/x86/kernel/alternative.c module_finalize()',
  tables: ['.parainstructions'],
  unloaded: {
    effects: [{ when: 'patch-load', outcome: 'crash', message: 'page fault in apply_paravirt(): the address of a site is zero' }],
  },
  *accesses({ module, kernel }) {
    const section = archTable(module, '.parainstructions');
    if (section === undefined) return;
    yield wholeTable(section, 'reads', 'table');
    const table = new SpecialTable(module, section, ENTRY, LAST_ENTRY);
    for (const entry of table.entries()) {
      const length = table.view.u8(entry + 9);
      const site = table.place(entry, length);
      if (site === undefined) continue;
      yield {
        kind: 'writes',
        role: 'paravirt-site',
        section: site.section.index,
        start: site.offset,
        end: site.offset + length,
        condition: ALWAYS,
        entry: { section, offset: entry },
        rewrites: rewritesOf(kernel.behaviour, length),
      };
    }
  },
};

/** A direct call with NOPs behind it, or NOPs alone where the operation does nothing on this machine (paravirt_patch()). */
function rewritesOf(facts: KernelBehaviour, length: number): Rewrite[] {
  const call =
    length < CALL
      ? []
      : nopFillings(facts, length - CALL).map(({ bytes }) => ({
          bytes: [0xe8, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, ...bytes],
          nopsFrom: CALL,
        }));
  const nothing = nopFillings(facts, length).map(({ bytes }) => ({
    bytes,
    nopsFrom: 0,
    on: 'the paravirt operation does nothing on this machine',
  }));
  return [...call, ...nothing];
}
