import { column } from '../behaviour-column.js';
import { LIVEPATCH, symbol, text } from '../sign.js';

/** What kernels do differently on arm64 alone. */
export const ARM64_BEHAVIOUR = {
  arm64Livepatch: column(
    'has livepatch (HAVE_LIVEPATCH)',
    [
      { since: '0', value: false, source: '6.12 arch/arm64/Kconfig does not select HAVE_LIVEPATCH' },
      { after: '6.12', since: '7.2', value: true, source: '7.2 arch/arm64/Kconfig selects it' },
    ],
    [{ mark: symbol(LIVEPATCH), present: true }],
  ),
  arm64InitTrampoline: column(
    'demands the section .init.text.ftrace_trampoline',
    [
      { since: '0', value: false, source: '6.1 arch/arm64/kernel/module.c, module_init_ftrace_plt()' },
      { after: '6.1', since: '6.12', value: true, source: '6.12 arch/arm64/kernel/module.c:457, module_init_ftrace_plt()' },
    ],
    [{ mark: text('.init.text.ftrace_trampoline'), present: true, absent: false }],
  ),
} as const;
