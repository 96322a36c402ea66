import { SHT_NOBITS } from '../elf/constants.js';
import type { Section } from '../elf/section.js';
import { type StructModule, THIS_MODULE as NAME } from '../livepatch/this-module.js';
import type { Architecture } from '../loader/architecture.js';
import type { KernelBehaviour } from '../loader/kernels.js';
import { memoryOf } from '../loader/section-memory.js';
import type { Rule } from './rule.js';

/** What is wrong, and the kernel's line for it; undefined where the kernel does not look. */
interface Fault {
  readonly problem: string;
  readonly line: string | undefined;
  /** What becomes of it where the kernel does not look: `crash`, or by default bytes that are not what they are to be. */
  readonly unchecked?: string;
  readonly outcome?: 'crash';
}

export const thisModule: Rule = {
  meta: {
    id: 'KLP403',
    slug: 'this-module',
    severity: 'error',
    summary: 'The module does not have exactly one struct module of the size that the kernel has.',
    advice: 'Build with kbuild, which links <name>.mod.o into the module once.',
  },
  *check({ module, kernel, build, architecture }) {
    const sections = module.elf.sectionsNamed(NAME);
    const check = kernel.behaviour.thisModuleCheck;
    const fault =
      faultOf(check === 'first' ? sections.filter(({ isAlloc }) => isAlloc) : sections, check) ??
      sizeFault(sections, check, build?.structModule) ??
      memoryFault(sections, architecture);
    if (fault === undefined) return;
    const { problem, line } = fault;
    yield {
      subject: sections[0] === undefined ? { kind: 'module' } : { kind: 'section', section: sections[0] },
      effects: [
        line === undefined
          ? {
              when: 'patch-load',
              outcome: fault.outcome ?? 'corrupted',
              message: fault.unchecked ?? 'the kernel takes the first without a check and uses it as struct module',
            }
          : { when: 'patch-load', outcome: 'refused', message: line },
      ],
      message: `The loader finds struct module by its section: ${problem}.`,
    };
  },
};

function faultOf(sections: readonly Section[], check: KernelBehaviour['thisModuleCheck']): Fault | undefined {
  const [first] = sections;
  const count = check === 'only-one' ? `Only one ${NAME} section must exist.` : `Exactly one ${NAME} section must exist.`;
  if (first === undefined) return { problem: `there is no ${NAME}`, line: check === 'first' ? 'No module found in object' : count };
  if (sections.length > 1) return { problem: `${NAME} is there ${sections.length} times`, line: check === 'first' ? undefined : count };
  if (first.type === SHT_NOBITS)
    return {
      problem: `${NAME} has no content (SHT_NOBITS)`,
      line: check === 'first' ? undefined : `${NAME} section must have a size set`,
    };
  if (!first.isAlloc)
    return {
      problem: `${NAME} is not loaded (SHF_ALLOC is missing)`,
      line: check === 'first' ? undefined : `${NAME} must occupy memory during process execution`,
    };
  return undefined;
}

/** No struct module is smaller: lists, name and kobject alone need as much. In bytes. */
const SMALLEST = 256;

function sizeFault(
  [first]: readonly Section[],
  check: KernelBehaviour['thisModuleCheck'],
  known: (StructModule & { readonly path: string }) | undefined,
): Fault | undefined {
  if (first === undefined || (known === undefined ? first.size >= SMALLEST : first.size === known.size)) return undefined;
  const other = known === undefined ? `no kernel's struct module has less than ${SMALLEST}` : `that of ${known.path} has ${known.size}`;
  return {
    problem: `${NAME} has ${first.size} bytes, and ${other}`,
    line: check === 'first' ? undefined : `${NAME} section size must match the kernel's built struct module size at run time`,
    unchecked: 'the kernel reads and writes its own struct module there, whose members lie elsewhere',
  };
}

/** complete_formation() (kernel/module/main.c) protects the module's memory, and then writes the module's state. */
function memoryFault([first]: readonly Section[], architecture: Architecture): Fault | undefined {
  return first === undefined || memoryOf(first, architecture).access === 'writable'
    ? undefined
    : {
        problem: `${NAME} is read-only (its flags are not SHF_WRITE and SHF_ALLOC alone)`,
        line: undefined,
        unchecked: "page fault: the loader writes the module's state to read-only memory",
        outcome: 'crash',
      };
}
