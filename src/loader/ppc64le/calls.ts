import type { RelocationAt } from '../architecture.js';
import type { Consequence } from '../consequence.js';
import { REL24 } from './relocation-types.js';

const NOP = 0x6000_0000;
/** ld r2,24(r1): the kernel restores r2 after a call that a stub changed it in. */
const LOAD_TOC = 0xe841_0018;

/**
 * What restore_r2() (arch/powerpc/kernel/module_64.c) makes of a branch to a symbol outside of the module: `bl` needs a nop
 * behind it; `b` is taken as it stands, and its caller goes on with the stub's r2.
 */
export function callDemand({ module, behaviour, type, target, offset, symbol }: RelocationAt): Consequence | undefined {
  if (type !== REL24 || !target.hasContent || offset + 4 > target.size) return undefined;
  const { name, place } = module.elf.symbols().at(symbol);
  if ((place.kind !== 'livepatch' && place.kind !== 'undefined') || name === '_mcount') return undefined;
  const view = module.elf.view(target);
  const instruction = view.u32(offset);
  if (isSiblingCall(instruction)) return place.kind === 'livepatch' ? siblingCall() : undefined;
  if (!isCall(instruction)) return undefined;
  const next = offset + 8 <= target.size ? view.u32(offset + 4) : 0;
  if (next === NOP || (behaviour.tocRestoreKept && next === LOAD_TOC)) return undefined;
  const got = next.toString(16).padStart(8, '0');
  return {
    effects: [{ when: 'write', outcome: 'refused', message: `Expected nop after call, got ${got} at` }],
    message: `The call goes through a stub that changes r2, so the instruction behind it must be a nop; it is ${got}.`,
  };
}

/** instr_is_relative_link_branch(): `bl`. */
function isCall(instruction: number): boolean {
  return (instruction & 0xfc00_0003) >>> 0 === 0x4800_0001;
}

function isSiblingCall(instruction: number): boolean {
  return (instruction & 0xfc00_0003) >>> 0 === 0x4800_0000;
}

function siblingCall(): Consequence {
  return {
    effects: [{ when: 'run', outcome: 'crash', message: 'the caller runs on with the r2 of another module: oops after the return' }],
    message:
      'This is a branch without link (a sibling call) to a function outside of the module: the stub changes r2, and nobody restores it.',
  };
}
