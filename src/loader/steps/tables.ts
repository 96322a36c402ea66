import type { Step } from '../step.js';
import { moduleTable } from '../table.js';
import { wholeTable } from './whole-table.js';

/**
 * Tables of pointers that the kernel or the patch's own init function follows before the late relocations. Tables that are
 * only linked while the module loads and read when something happens later (__bug_table, __tracepoints_ptrs, __dyndbg,
 * .printk_index) are absent on purpose: a late relocation there is in time, as booted kernels showed.
 */
const READ_EARLY: readonly { readonly name: string; readonly by: string }[] = [
  { name: '__param', by: 'parse_args() and mod_sysfs_setup()' },
  { name: '_ftrace_events', by: 'trace_module_add_events(), at MODULE_STATE_COMING' },
  { name: '_kprobe_blacklist', by: 'add_module_kprobe_blacklist(), at MODULE_STATE_COMING' },
  { name: '_error_injection_whitelist', by: 'module_load_ei_list(), at MODULE_STATE_COMING' },
  { name: '.gnu.linkonce.this_module', by: 'load_module() and do_init_module(), which fill in and follow struct module' },
  { name: '.kpatch.funcs', by: "kpatch's patch_init()" },
  { name: '.init.klp_objects', by: 'livepatch_mod_init()' },
  { name: '.init.klp_funcs', by: 'livepatch_mod_init()' },
];

export const pointerTables: readonly Step[] = READ_EARLY.map(({ name, by }) => ({
  id: `table ${name}`,
  title: `read ${name}`,
  source: by,
  *accesses({ module }) {
    const section = moduleTable(module, name);
    if (section !== undefined) yield wholeTable(section, 'reads', 'table');
  },
}));
