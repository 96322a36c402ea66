import { R_NONE } from '../../elf/constants.js';
import type { Architecture } from '../architecture.js';
import type { Section } from '../../elf/section.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import { type Pointer, Pointers } from '../../livepatch/pointers.js';
import { THIS_MODULE, type StructModule } from '../../livepatch/this-module.js';
import { calledOutcome, codeFault, faultWords } from '../called-code.js';
import type { Fault } from './fault.js';
import { findSection } from './find-section.js';

const CLEANUP = 'cleanup_module';
const POINTER = 8;

/** struct module of the kernel's own modules, and the file that shows it. */
type KnownStruct = StructModule & { readonly path: string };

interface Field {
  readonly offset: number;
  readonly pointer: Pointer;
}

/**
 * do_init_module() and free_module(), kernel/module/main.c: mod->init and mod->exit are called if they are not NULL.
 * @param known says where the pointers lie; else the first pointer that is not cleanup_module is init
 */
export function* moduleInit(module: LivepatchModule, architecture: Architecture, known: KnownStruct | undefined): Generator<Fault> {
  const { elf, normalRelocations } = module;
  const section = findSection(elf, THIS_MODULE);
  if (section === undefined) return;
  const pointers = new Pointers(elf, normalRelocations);
  const offsets = new Set<number>();
  for (const { table, index } of normalRelocations.of(section.index)) if (table.type(index) !== R_NONE) offsets.add(table.offset(index));
  const fields = [...offsets].map((offset): Field => ({ offset, pointer: pointers.at(section, offset) }));
  const isExit = ({ offset, pointer }: Field) =>
    known?.exit === undefined ? pointer.kind !== 'null' && pointer.symbol.name === CLEANUP : offset === known.exit;
  const init = fields.find((field) => (known?.init === undefined ? !isExit(field) : field.offset === known.init));
  const exit = fields.find(isExit);
  // A struct of another size is another one altogether (KLP403).
  const isSame = known?.init !== undefined && known.exit !== undefined && known.size === section.size;
  const astray = !isSame ? [] : fields.filter((field) => field !== init && field !== exit);
  for (const { offset } of astray) yield misplaced(section, offset, known);
  const isHit = known?.init !== undefined && astray.some(({ offset }) => overlaps(offset, known.init ?? 0));
  if (init === undefined && !isHit) {
    const where = known?.init === undefined ? '' : ` at 0x${known.init.toString(16)}, where ${known.path} has it`;
    yield {
      place: { kind: 'section', section },
      severity: 'warning',
      effects: [
        { when: 'patch-load', outcome: 'ignored', message: 'the module loads, and nothing is ever patched; the kernel logs nothing' },
      ],
      message: `Its struct module has no pointer to an init function${where}: klp_enable_patch() is never called.`,
    };
  }
  if (init !== undefined) yield* called(module, architecture, section, init, 'init');
  if (exit !== undefined) yield* called(module, architecture, section, exit, 'exit');
}

/** What struct module points to as a function, and the kernel cannot call. */
function* called(
  module: LivepatchModule,
  architecture: Architecture,
  section: Section,
  { offset, pointer }: Field,
  which: 'init' | 'exit',
): Generator<Fault> {
  const fault = pointer.kind === 'place' ? codeFault(module, architecture, pointer.place, which === 'init' ? 'init' : 'unload') : undefined;
  if (pointer.kind !== 'place' || fault === undefined) return;
  const { outcome, message } = calledOutcome(fault);
  yield {
    place: { kind: 'place', section, offset },
    effects: [
      { when: which === 'init' ? 'patch-load' : 'run', outcome, message: which === 'init' ? message : `${message}; when it is unloaded` },
    ],
    message: `The ${which} function that struct module points to ${faultWords(pointer.place, fault)}`,
  };
}

function misplaced(section: Section, offset: number, known: KnownStruct | undefined): Fault {
  const path = known?.path ?? '';
  const hit = [known?.init, known?.exit].find((field) => field !== undefined && overlaps(offset, field));
  return {
    place: { kind: 'place', section, offset },
    effects: [
      hit === undefined
        ? { when: 'patch-load', outcome: 'corrupted', message: "a field of struct module that is the kernel's own holds an address" }
        : {
            when: hit === known?.init ? 'patch-load' : 'run',
            outcome: 'crash',
            message: 'the kernel calls an address where no function is',
          },
    ],
    message: `A relocation writes a pointer to 0x${offset.toString(16)} of struct module, where ${path} has none.`,
  };
}

function overlaps(a: number, b: number): boolean {
  return Math.abs(a - b) < POINTER;
}
