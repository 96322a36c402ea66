import type { LivepatchModule } from '../../livepatch/module.js';
import { findSection } from './find-section.js';
import { type Fault, refusedAtLoad } from './fault.js';
import type { KernelBehaviour } from '../kernels.js';

/** PERCPU_MODULE_RESERVE in bytes, include/linux/percpu.h: what all modules together have. */
const RESERVE = 8192;
/** PCPU_MIN_UNIT_SIZE in bytes: the most that pcpu_alloc() gives at once. */
const MOST = 32_768;

/** percpu_modalloc(), kernel/module/main.c: .data..percpu must fit into the reserved chunk. */
export function* percpuSize({ elf, name }: LivepatchModule, behaviour: KernelBehaviour): Generator<Fault> {
  const section = findSection(elf, '.data..percpu');
  if (section === undefined || section.size === 0) return;
  const { alignment, size } = section;
  const isPowerOfTwo = alignment > 0n && (alignment & (alignment - 1n)) === 0n;
  if (size <= RESERVE && isPowerOfTwo) return;
  const depends = isPowerOfTwo && size <= MOST && behaviour.percpuReserve === 'by-configuration';
  yield {
    place: { kind: 'section', section },
    ...(depends ? { condition: 'the kernel is built without CONFIG_MEM_ALLOC_PROFILING' } : {}),
    effects: refusedAtLoad(`${name ?? ''}: Could not allocate ${size} bytes percpu data`),
    message: isPowerOfTwo
      ? `The module has ${size} bytes of per-CPU data; all modules together have ${RESERVE}.`
      : `The alignment of its per-CPU data is ${alignment}, which is not a power of two.`,
  };
}
