import { SHT_SYMTAB } from '../elf/constants.js';
import type { Section } from '../elf/section.js';
import type { LivepatchModule } from '../livepatch/module.js';
import { effectsAtMoments } from '../loader/consequence.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';

export const tableNotLoaded: Rule = {
  meta: {
    id: 'KLP117',
    slug: 'table-not-loaded',
    severity: 'error',
    summary: 'A table for the kernel has no SHF_ALLOC: it is not part of the module in memory.',
    advice: 'Keep the flags of this section when you link or edit the module: the assembler gives it SHF_ALLOC.',
  },
  *check({ module, timeline }) {
    yield* symbolTables(module);
    const asked = new Set<string>();
    for (const { step, order } of timeline.steps) {
      for (const name of step.tables ?? []) {
        const sections = module.elf.sectionsNamed(name).filter(({ size, hasContent }) => size > 0 && hasContent);
        const last = sections.at(-1);
        if (asked.has(name) || last === undefined || isKept(module, last) || sections.some(({ isAlloc }) => isAlloc)) continue;
        asked.add(name);
        const effects = effectsAtMoments(step.unloaded ?? { effects: [] }, []);
        yield {
          subject: { kind: 'section', section: last },
          ...(effects.length > 0
            ? { effects }
            : {
                severity: 'warning' as const,
                effects: [{ when: 'run', outcome: 'ignored', message: 'the places that the table names stay as compiled' }] as const,
              }),
          message:
            step.unloaded?.message ??
            `The kernel does not apply the relocations of ${name}, so that no entry names its place; the kernel logs nothing.`,
          order,
        };
      }
    }
  },
};

/** Tables that find_module_sections() and its neighbours look for by name and follow while the module loads. */
const FOLLOWED = new Set([
  '__jump_table',
  '__ksymtab',
  '__ksymtab_gpl',
  '__param',
  '__ex_table',
  '__mcount_loc',
  '.static_call_sites',
  '_ftrace_events',
]);

/** layout_symtab() (kernel/module/kallsyms.c) gives the symbol table and its names SHF_ALLOC before the loader looks for its tables. */
function isKept({ elf }: LivepatchModule, { index }: Section): boolean {
  const symbols = elf.sections.find(({ type }) => type === SHT_SYMTAB);
  return symbols !== undefined && (symbols.index === index || symbols.link === index);
}

function* symbolTables(module: LivepatchModule): Generator<Problem> {
  for (const section of module.elf.sections) {
    if (!FOLLOWED.has(section.name) || !isKept(module, section)) continue;
    yield {
      subject: { kind: 'section', section },
      effects: [{ when: 'patch-load', outcome: 'crash', message: `oops where the kernel follows ${section.name}` }],
      message: `This is the module's table of symbols or of their names, and its section is named ${section.name}: the kernel takes it for that table.`,
      advice: 'Name the sections .symtab and .strtab, as the linker does.',
    };
  }
}
