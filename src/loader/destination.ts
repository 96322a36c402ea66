import type { LivepatchModule } from '../livepatch/module.js';
import type { RelocationType } from './architecture.js';
import { accessesBefore, type LateWrite, type WriteMoment } from './late-writes.js';
import type { PlacedAccess } from './placed-access.js';
import type { Timeline } from './timeline.js';

/** What a place holds when a late relocation is written to it, on the machines that `on` names. */
export interface DestinationState {
  readonly content: 'zero' | 'nonzero';
  /** The steps put NOPs over all of it. */
  readonly inNops: boolean;
  /** Who wrote it last; undefined where no step did. */
  readonly writer: PlacedAccess | undefined;
  /** Undefined where it is so on every machine. */
  readonly on: string | undefined;
}

/**
 * The ways in which the bytes of a late write can stand at that moment: the last step before it that writes
 * there decides; a step that depends on the machine leaves both ways open.
 */
export function destinationStates(module: LivepatchModule, timeline: Timeline, write: LateWrite, moment: WriteMoment): DestinationState[] {
  const { target: section, start, end } = write;
  const states: DestinationState[] = [];
  const writers = accessesBefore(write, moment, timeline)
    .filter((access) => access.rewrites !== undefined)
    .reverse();
  for (const writer of writers) {
    const condition = writer.condition.kind === 'depends' ? writer.condition.on : undefined;
    for (const rewrite of writer.rewrites ?? []) {
      const from = Math.max(start, writer.start) - writer.start;
      const bytes = rewrite.bytes.slice(from, Math.min(end, writer.end) - writer.start);
      const on = [condition, rewrite.on].filter((text) => text !== undefined).join(', and ');
      states.push({
        content: bytes.every((byte) => byte === 0) ? 'zero' : 'nonzero',
        inNops: from >= rewrite.nopsFrom,
        writer,
        on: on === '' ? undefined : on,
      });
    }
    if (condition === undefined) return states;
  }
  const untouched =
    hasNonzeroBytes(module, section, start, end) || isRelocatedBefore(module, timeline.architecture.relocationTypes, section, start, end);
  const others = states.map((state) => state.on).filter((on) => on !== undefined);
  states.push({
    content: untouched ? 'nonzero' : 'zero',
    inNops: false,
    writer: undefined,
    on: others.length > 0 ? `not: ${others.join('; ')}` : undefined,
  });
  return states;
}

/** Whether the file has a byte other than zero there. */
export function hasNonzeroBytes(module: LivepatchModule, section: number, start: number, end: number): boolean {
  const target = module.elf.sections[section];
  if (target?.hasContent !== true) return false;
  return module.elf
    .content(target)
    .subarray(start, end)
    .some((byte) => byte !== 0);
}

function isRelocatedBefore(
  module: LivepatchModule,
  types: ReadonlyMap<number, RelocationType>,
  section: number,
  start: number,
  end: number,
): boolean {
  return module.normalRelocations.within(section, start - 7, end).some(({ table, index }) => {
    const width = types.get(table.type(index))?.width ?? 0;
    return width > 0 && table.offset(index) + width > start;
  });
}
