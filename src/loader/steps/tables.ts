import type { Section } from '../../elf/section.js';
import type { Access } from '../access.js';
import type { Effect } from '../effect.js';
import type { KernelBehaviour } from '../kernels.js';
import type { Step, StepInput } from '../step.js';
import { moduleTable, SpecialTable } from '../table.js';
import { lateParamField } from './param-fields.js';
import { paramFaults } from './param-faults.js';
import { misled } from './pointed-memory.js';
import type { TableFault } from '../table-fault.js';
import { wholeTable } from './whole-table.js';

interface EarlyTable {
  readonly name: string;
  readonly by: string;
  /** Which kernels read it; every one where left out. */
  readonly where?: (behaviour: KernelBehaviour) => boolean;
  /** What a field that is filled in late does; the pointer is followed while it is zero where left out. */
  readonly late?: (input: StepInput, section: Section) => Access['late'];
  /** What a pointer that leads elsewhere does; the kernel follows it there where left out. */
  readonly astray?: Effect;
  /** What is wrong with its entries, whatever livepatch writes. */
  readonly faults?: (input: StepInput, section: Section) => Iterable<TableFault>;
}

const FOLLOWED: Effect = { when: 'patch-load', outcome: 'crash', message: 'page fault: the pointer leads where nothing is' };
const LOOKED_UP: Effect = {
  when: 'patch-load',
  outcome: 'ignored',
  message: 'no function is found at that address, and the entry is passed over',
};
const PARAM_ASTRAY: Effect = {
  when: 'run',
  outcome: 'crash',
  message: 'page fault in kernel/params.c when the parameter is listed, set or shown, or the livepatch is unloaded',
};

/**
 * Tables of pointers that the kernel or the patch's own init function follows before the late relocations. Tables that are
 * only linked while the module loads and read when something happens later (__bug_table, __tracepoints_ptrs, __dyndbg,
 * .printk_index) are absent on purpose: a late relocation there is in time, as booted kernels showed.
 */
const READ_EARLY: readonly EarlyTable[] = [
  { name: '__param', by: 'parse_args() and mod_sysfs_setup()', late: lateParamField, astray: PARAM_ASTRAY, faults: paramFaults },
  { name: '_ftrace_events', by: 'trace_module_add_events(), at MODULE_STATE_COMING' },
  { name: '_ftrace_eval_map', by: 'trace_module_add_evals(), at MODULE_STATE_COMING' },
  { name: '__trace_printk_fmt', by: 'hold_module_trace_bprintk_format(), at MODULE_STATE_COMING' },
  { name: '.init_array', by: "do_mod_ctors(), which calls each before the module's own init function" },
  { name: '.ctors', by: "do_mod_ctors(), which calls each before the module's own init function" },
  {
    name: '___srcu_struct_ptrs',
    by: 'srcu_module_coming(), at MODULE_STATE_COMING',
    where: ({ srcuTable }) => srcuTable,
    faults: srcuFaults,
  },
  { name: '.kunit_test_suites', by: 'kunit_module_init(), at MODULE_STATE_COMING', where: ({ kunitSuites }) => kunitSuites === 'coming' },
  { name: '__dyndbg_classes', by: 'ddebug_attach_module_classes(), at MODULE_STATE_COMING', where: ({ dyndbgClasses }) => dyndbgClasses },
  { name: '_kprobe_blacklist', by: 'add_module_kprobe_blacklist(), at MODULE_STATE_COMING', astray: LOOKED_UP },
  { name: '_error_injection_whitelist', by: 'module_load_ei_list(), at MODULE_STATE_COMING', astray: LOOKED_UP },
  { name: '.gnu.linkonce.this_module', by: 'load_module() and do_init_module(), which fill in and follow struct module' },
  { name: '.kpatch.funcs', by: "kpatch's patch_init()" },
  { name: '.init.klp_objects', by: 'livepatch_mod_init()' },
  { name: '.init.klp_funcs', by: 'livepatch_mod_init()' },
];

/** init_srcu_struct() of each, kernel/rcu/srcutree.c. Measured on 6.1.192. @yields what does not lead to a struct that it can write */
function* srcuFaults({ module }: StepInput, section: Section): Generator<TableFault> {
  if (section.size % POINTER !== 0) return;
  const table = new SpecialTable(module, section, POINTER);
  for (const offset of table.entries()) {
    const target = table.target(offset, () => true);
    const words = target.kind === 'unfilled' ? 'is NULL' : misled(target, POINTER, 'writes')?.words;
    if (words === undefined) continue;
    yield {
      entry: { section, offset },
      effects: [{ when: 'patch-load', outcome: 'crash', message: 'oops in srcu_module_notify()' }],
      message: `A pointer to a struct srcu_struct ${words}.`,
      advice: 'DEFINE_SRCU() writes this table: link again from the objects of the compiler, and edit nothing in it.',
    };
  }
}

const POINTER = 8;

export const pointerTables: readonly Step[] = READ_EARLY.map(({ name, by, where, late, astray = FOLLOWED, faults }) => ({
  id: `table ${name}`,
  title: `read ${name}`,
  source: by,
  pointers: { tables: [name], filling: 'address', effect: astray },
  ...(faults === undefined
    ? {}
    : {
        *faults(input: StepInput) {
          const section = where?.(input.kernel.behaviour) === false ? undefined : moduleTable(input.module, name);
          if (section !== undefined) yield* faults(input, section);
        },
      }),
  *accesses(input) {
    if (where?.(input.kernel.behaviour) === false) return;
    const section = moduleTable(input.module, name);
    if (section === undefined) return;
    const own = late?.(input, section);
    yield { ...wholeTable(section, 'reads', 'table'), ...(own === undefined ? {} : { late: own }) };
  },
}));
