import type { FieldTarget } from '../table.js';
import { memoryOf } from '../section-memory.js';

/** Why the kernel cannot use the memory that a field leads to: it is not there or read-only, or it goes when the init function has returned. */
export interface Misled {
  readonly kind: 'lost' | 'freed';
  /** What follows the field's name in a sentence. */
  readonly words: string;
}

/**
 * Where a field leads that the kernel follows; undefined where that memory can be used, or is not the module's.
 * @param length bytes that it uses there
 * @param use whether it writes to them
 */
export function misled(target: FieldTarget, length: number, use: 'reads' | 'writes'): Misled | undefined {
  if (target.kind !== 'place') return undefined;
  const { section, offset } = target.place;
  const { life, access } = memoryOf(section, {});
  const lost = (words: string): Misled => ({ kind: 'lost', words: `leads to ${section.name}, ${words}` });
  if (life === 'image') return lost("which is not copied to the module's memory");
  if (offset < 0 || offset + length > section.size)
    return lost(
      `${length} bytes from ${offset < 0 ? '-' : ''}0x${Math.abs(offset).toString(16)}, which has 0x${section.size.toString(16)}`,
    );
  if (use === 'writes' && access === 'read-only') return lost('which is read-only, and the kernel writes there');
  return life === 'init'
    ? { kind: 'freed', words: `leads to ${section.name}, which is freed when the init function has returned` }
    : undefined;
}
