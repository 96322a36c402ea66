import type { Section } from '../../elf/section.js';
import { klpArchTables } from '../../livepatch/klp-arch.js';
import { VMLINUX } from '../../livepatch/klp-rela.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import type { ObjectSteps } from '../architecture.js';
import { initialisedAt } from '../moments.js';
import type { Step } from '../step.js';
import { isLoaded } from '../steps/freeing.js';
import { wholeTable } from '../steps/whole-table.js';
import type { Filled } from '../table.js';
import { altTable } from './alt-entry.js';
import { altFaults } from './alt-faults.js';
import { altAccesses } from './alternatives.js';
import { paraAccesses, paraFaults } from './paravirt.js';

const SOURCE = 'arch_klp_init_object_loaded(), arch/x86/kernel/livepatch.c of 4.9 to 5.7';

const ALTERNATIVES: Step = {
  id: 'klp-arch-alternatives',
  title: 'replace instructions by those for this CPU, as .klp.arch..altinstructions of the object lists them',
  source: SOURCE,
  accesses: () => [],
};

const PARAVIRT: Step = {
  id: 'klp-arch-paravirt',
  title: 'replace paravirt calls, as .klp.arch..parainstructions of the object lists them',
  source: SOURCE,
  accesses: () => [],
};

/** The tables of an object, right after its relocations: first its alternatives, then its paravirt calls. */
export const klpArch: ObjectSteps = { kinds: [ALTERNATIVES, PARAVIRT], of: stepsOf };

function stepsOf({ elf }: LivepatchModule): ReadonlyMap<string, readonly Step[]> {
  return new Map(
    [...klpArchTables(elf)].map(([object, { alternatives, paravirt }]) => {
      // A relocation of vmlinux that comes later than this object's meets the table as a late write.
      const filled: Filled = (of) => of === object || of === VMLINUX;
      const moments = initialisedAt(object);
      const steps = [
        stepFor(ALTERNATIVES, object, alternatives, (section) => ({
          accesses: (input) => altAccesses(input, altTable(input, section, filled)),
          faults: (input) => altFaults(input, altTable(input, section, filled), moments),
        })),
        stepFor(PARAVIRT, object, paravirt, (section) => ({
          accesses: (input) => paraAccesses(input, section, filled),
          faults: (input) => paraFaults(input, section, filled, moments),
        })),
      ];
      return [object, steps.filter((step) => step !== undefined)];
    }),
  );
}

function stepFor(
  kind: Step,
  object: string,
  section: Section | undefined,
  reads: (section: Section) => Required<Pick<Step, 'accesses' | 'faults'>>,
): Step | undefined {
  if (section === undefined || section.size === 0 || !section.hasContent) return undefined;
  return { ...kind, id: `${kind.id} ${object}`, ...(isLoaded(section) ? reads(section) : notLoaded(section, object)) };
}

function notLoaded(section: Section, object: string): Required<Pick<Step, 'accesses' | 'faults'>> {
  const message = 'page fault or kernel BUG in apply_alternatives() or apply_paravirt()';
  return {
    accesses: () => [wholeTable(section, 'reads', 'table')],
    faults: () => [
      {
        entry: { section, offset: 0 },
        effects: initialisedAt(object).map((when) => ({ when, outcome: 'crash', message })),
        message: `${section.name} has no SHF_ALLOC: the kernel reads the entries from the load image, which it has freed by then.`,
        advice: 'Give the section SHF_ALLOC (flag "a" in assembler), as kpatch-build does.',
      },
    ],
  };
}
