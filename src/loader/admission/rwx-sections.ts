import type { LivepatchModule } from '../../livepatch/module.js';
import { type Fault, refusedAtLoad } from './fault.js';
import type { KernelBehaviour } from '../kernels.js';

/** module_enforce_rwx_sections(), kernel/module/strict_rwx.c: the first section, loaded or not, that can be written and executed. */
export function* rwxSections({ elf, name }: LivepatchModule, { writableText }: KernelBehaviour): Generator<Fault> {
  if (writableText === 'allowed') return;
  const section = elf.sections.find(({ isWrite, isExec }) => isWrite && isExec);
  if (section === undefined) return;
  const line = `${name ?? ''}: section ${section.name} (index ${section.index}) has invalid WRITE|EXEC flags`;
  yield {
    place: { kind: 'section', section },
    effects: refusedAtLoad(line),
    message: `${section.name} has SHF_WRITE and SHF_EXECINSTR: no memory of a module may be both.`,
  };
}
