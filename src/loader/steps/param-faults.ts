import type { Section } from '../../elf/section.js';
import { Pointers } from '../../livepatch/pointers.js';
import type { Effect } from '../effect.js';
import type { StepInput } from '../step.js';
import { type FieldTarget, SpecialTable } from '../table.js';
import type { TableFault } from '../table-fault.js';
import { PARAM } from './param-fields.js';
import { misled } from './pointed-memory.js';

/** Bytes of struct kernel_param_ops that module_destroy_params() reads: flags, set, get and free. */
const OPS_SIZE = 32;
/** Operations that do without an argument are a module's own. */
const KERNEL_OPS = /^param_(?:ops_|array_ops$)/;

const ADVICE = 'module_param() and its kin write this table: link again from the objects of the compiler, and edit nothing in it.';
const NAME: Effect = { when: 'patch-load', outcome: 'crash', message: 'oops in strlen(), of module_param_sysfs_setup()' };
const OPS: Effect = { when: 'run', outcome: 'crash', message: 'oops in module_destroy_params() when the livepatch is unloaded' };
const ARGUMENT: Effect = {
  when: 'run',
  outcome: 'crash',
  message: 'oops when the parameter is shown or set, or the livepatch is unloaded',
};

/** Entries of __param that lead nowhere (kernel/params.c). Measured on 6.1.192. */
export function* paramFaults({ module }: StepInput, section: Section): Generator<TableFault> {
  if (section.size % PARAM.size !== 0) return;
  const table = new SpecialTable(module, section, PARAM.size);
  const pointers = new Pointers(module.elf, module.normalRelocations);
  const names = new Set<string>();
  for (const offset of table.entries()) {
    const target = (field: number) => table.target(offset + field, () => true);
    const fault = (words: string, effect: Effect): TableFault => ({
      entry: { section, offset },
      effects: [effect],
      message: `A parameter's ${words}.`,
      advice: ADVICE,
    });
    const name = lost(target(0), 1, 'reads');
    if (name !== undefined) yield fault(`name ${name}`, NAME);
    const ops = lost(target(PARAM.ops), OPS_SIZE, 'reads') ?? codeWords(target(PARAM.ops));
    if (ops !== undefined) yield fault(`ops ${ops}`, OPS);
    const isInSysfs = table.view.u16(offset + PARAM.permissions) !== 0;
    const arg = argumentWords(target(PARAM.arg), target(PARAM.ops), isInSysfs);
    if (arg !== undefined) yield fault(`arg ${arg}`, ARGUMENT);
    if (!isInSysfs) continue;
    const text = pointers.string(pointers.at(section, offset));
    if (text !== undefined && names.has(text)) {
      const message = `sysfs: cannot create duplicate filename '/module/${module.name ?? ''}/parameters/${text}'`;
      yield fault(`name, ${text}, is that of another`, { when: 'patch-load', outcome: 'refused', message });
    }
    if (text !== undefined) names.add(text);
  }
}

function lost(target: FieldTarget, length: number, use: 'reads' | 'writes'): string | undefined {
  if (target.kind === 'unfilled') return 'is NULL';
  return misled(target, length, use)?.words;
}

function codeWords(target: FieldTarget): string | undefined {
  return target.kind === 'place' && target.place.section.isExec ? `leads to ${target.place.section.name}, which is code` : undefined;
}

/** Without a file in sysfs a parameter is set while the livepatch loads, and can go with the init function. */
function argumentWords(argument: FieldTarget, ops: FieldTarget, isInSysfs: boolean): string | undefined {
  if (argument.kind === 'unfilled') return isKernels(ops) ? 'is NULL' : undefined;
  const fault = misled(argument, 1, 'reads');
  return fault?.kind === 'freed' && !isInSysfs ? undefined : fault?.words;
}

function isKernels(target: FieldTarget): boolean {
  return target.kind === 'kernel' && KERNEL_OPS.test(target.symbol);
}
