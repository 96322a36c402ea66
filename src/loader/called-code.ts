import type { FunctionPlace } from '../livepatch/functions.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { SectionOffset } from '../livepatch/pointers.js';
import type { Architecture } from './architecture.js';
import { memoryOf } from './section-memory.js';

const NOT_EXECUTABLE = 'kernel tried to execute NX-protected page';
export const FREED = 'page fault: the call goes to memory that was freed';

/** Why a place of the module is no code that the kernel can call at any time. */
export type CodeFault =
  { readonly kind: 'image' | 'init' | 'not-executable' | 'outside' } | { readonly kind: 'middle'; readonly func: FunctionPlace };

/**
 * What is wrong with a place that is to be called; the first that the kernel meets.
 * @param until when the kernel calls it: while the init function's memory is there, or later as well
 */
export function codeFault(
  module: LivepatchModule,
  architecture: Architecture,
  { section, offset }: SectionOffset,
  until: 'init' | 'unload' = 'unload',
): CodeFault | undefined {
  const { life, executable } = memoryOf(section, architecture);
  if (life === 'image') return { kind: 'image' };
  if (life === 'init' && until === 'unload') return { kind: 'init' };
  if (!executable) return { kind: 'not-executable' };
  if (offset < 0 || offset >= section.size) return { kind: 'outside' };
  const func = module.functions.at(section.index, offset);
  return func !== undefined && func.offset > 0 ? { kind: 'middle', func } : undefined;
}

/** What happens when the kernel calls it. */
export function calledOutcome(fault: CodeFault): { readonly outcome: 'crash'; readonly message: string } {
  switch (fault.kind) {
    case 'image':
    case 'init':
      return { outcome: 'crash', message: FREED };
    case 'not-executable':
      return { outcome: 'crash', message: NOT_EXECUTABLE };
    case 'outside':
      return { outcome: 'crash', message: 'whatever lies behind the section in memory is run' };
    case 'middle':
      return {
        outcome: 'crash',
        message: 'the function is entered behind its beginning: registers and stack are not what its code expects',
      };
  }
}

/** The rest of a sentence on what points there: `is in .data, which is not executable.` */
export function faultWords({ section, offset }: SectionOffset, fault: CodeFault): string {
  switch (fault.kind) {
    case 'image':
      return `is in ${section.name}, which is not copied to the module's memory.`;
    case 'init':
      return `is in ${section.name}, which is freed when the init function has returned.`;
    case 'not-executable':
      return `is in ${section.name}, which is not executable.`;
    case 'outside':
      return `is at ${section.name}+0x${offset.toString(16)}, outside of the section (0x${section.size.toString(16)} bytes).`;
    case 'middle':
      return `is ${fault.func.name}+0x${fault.func.offset.toString(16)}, which is not the start of a function.`;
  }
}
