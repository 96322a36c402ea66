import { VMLINUX } from '../livepatch/klp-rela.js';
import { ORC } from '../loader/steps/orc.js';
import { isInitSection, isLoaded } from '../loader/steps/freeing.js';
import type { RuleContext } from './context.js';
import type { Rule } from './rule.js';

/** What the kernel calls for each module with CONFIG_UNWINDER_ORC, and not otherwise (arch/x86/kernel/unwind_orc.c). */
const UNWIND_MODULE_INIT = 'unwind_module_init';
const UNWINDER_ORC = 'CONFIG_UNWINDER_ORC';
const TABLE = '.orc_unwind';

export const orcMissing: Rule = {
  meta: {
    id: 'KLP426',
    slug: 'orc-missing',
    severity: 'warning',
    summary: "The module has no ORC tables, and the kernel's stack unwinder needs them.",
    advice: 'Build the livepatch with the headers of the kernel, so that objtool writes .orc_unwind and .orc_unwind_ip, and link them in.',
  },
  *check(context) {
    const { build, module } = context;
    const seen = unwindsWithOrc(build);
    if (seen?.value !== true || !lacksOrc(context)) return;
    yield {
      subject: { kind: 'module' },
      effects: [
        {
          when: 'run',
          outcome: 'stale',
          message:
            'while a task sleeps in a function of the livepatch, no transition ends: not its own disabling, and not the next livepatch',
        },
      ],
      message: `The kernel unwinds stacks with ORC (${seen.path} has ${seen.what}), and ${module.name ?? 'the module'} has code and no ${TABLE}: a stack with a function of it cannot be trusted, and livepatch waits for that task.`,
    };
  },
  *undecided(context) {
    if (lacksOrc(context) && unwindsWithOrc(context.build) === undefined)
      yield { object: VMLINUX, wouldDecide: 'vmlinuz, kallsyms, System.map, vmlinux or config' };
  },
};

/** Whether the kernel unwinds with ORC, and what shows it; undefined where no file does. */
function unwindsWithOrc(
  build: RuleContext['build'],
): { readonly value: boolean; readonly path: string; readonly what: string } | undefined {
  const symbols = build?.symbolsOf(VMLINUX);
  if (symbols !== undefined)
    return { value: symbols.find(UNWIND_MODULE_INIT, 'live').length > 0, path: symbols.path, what: UNWIND_MODULE_INIT };
  const option = build?.evidence.option(UNWINDER_ORC);
  return option === undefined ? undefined : { value: option.value === 'y', path: option.path, what: `${UNWINDER_ORC}=y` };
}

/** Whether code stays in memory for which nothing says how to unwind it, on an architecture that has ORC. */
function lacksOrc({ module: { elf }, architecture, build }: RuleContext): boolean {
  return (
    build !== undefined &&
    architecture.order.some(({ step }) => step.id === ORC) &&
    elf.sectionsNamed(TABLE).every(({ size }) => size === 0) &&
    elf.sections.some((section) => section.isExec && section.size > 0 && isLoaded(section) && !isInitSection(section))
  );
}
