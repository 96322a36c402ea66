import type { When } from './effect.js';
import { type KlpRelaSection, VMLINUX } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import { initialisedAt, lateRelocationsPatch, lateRelocationsTarget } from './moments.js';
import type { PlacedAccess } from './placed-access.js';
import type { Timeline } from './timeline.js';

/** One moment at which a late relocation is written. */
export interface WriteMoment {
  readonly when: When;
  readonly order: number;
}

/** One livepatch relocation that the kernel writes after its steps for the module have run. */
export interface LateWrite {
  readonly klp: KlpRelaSection;
  readonly object: string;
  readonly index: number;
  /** The bytes that it writes: [start, end) of section `target`. */
  readonly target: number;
  readonly start: number;
  readonly end: number;
  readonly moments: readonly WriteMoment[];
}

/** A late write and the accesses of earlier steps to the same bytes. */
export interface Hazard {
  readonly write: LateWrite;
  readonly access: PlacedAccess;
  /** The moments at which the access has happened already. */
  readonly moments: readonly WriteMoment[];
}

/** The relocations that are applied late, in the order in which the kernel applies them. */
export function* lateWrites(module: LivepatchModule, timeline: Timeline): Generator<LateWrite> {
  for (const klp of module.klpRelas) {
    const application = timeline.applicationOf(klp);
    if (application.kind !== 'late' || klp.target === undefined) continue;
    const { object } = application;
    const moments = initialisedAt(object).map((when) => ({
      when,
      order: timeline.lateOrder(when === 'target-load' ? lateRelocationsTarget : lateRelocationsPatch, object),
    }));
    for (let index = 0; index < klp.relas.count; index++) {
      const width = timeline.architecture.relocationTypes.get(klp.relas.type(index))?.width ?? 0;
      const start = klp.relas.offset(index);
      if (width > 0) yield { klp, object, index, target: klp.target.index, start, end: start + width, moments };
    }
  }
}

/** The one query: late writes against earlier accesses, by interval. */
export function* hazards(writes: Iterable<LateWrite>, timeline: Timeline): Generator<Hazard> {
  for (const write of writes) {
    for (const access of timeline.overlapping(write.target, write.start, write.end)) {
      const moments = write.moments.every((moment) => isBefore(access, write, moment))
        ? write.moments // one list for all: there can be millions
        : write.moments.filter((moment) => isBefore(access, write, moment));
      if (moments.length > 0) yield { write, access: ifInitialised(access, write), moments };
    }
  }
}

/** The accesses to the bytes of a late write that have happened when it is made. */
export function accessesBefore(write: LateWrite, moment: WriteMoment, timeline: Timeline): PlacedAccess[] {
  return timeline
    .overlapping(write.target, write.start, write.end)
    .filter((access) => isBefore(access, write, moment))
    .map((access) => ifInitialised(access, write));
}

/**
 * An object's own tables come after its relocations, with the patch or when it loads. Those of another object come before where that is
 * loaded first: the place of its initialisation with the patch stands for both ways.
 */
function isBefore({ order, of }: PlacedAccess, write: LateWrite, moment: WriteMoment): boolean {
  return order < moment.order && (of === undefined || (of.object !== write.object && of.when === 'patch'));
}

/** What a module's initialisation touches is touched only where that module is loaded. */
function ifInitialised(access: PlacedAccess, { object }: LateWrite): PlacedAccess {
  const { of, condition } = access;
  if (of === undefined || of.object === VMLINUX) return access;
  const first = object === VMLINUX ? `${of.object} is loaded before the livepatch` : `${of.object} is loaded before ${object}`;
  return { ...access, condition: { kind: 'depends', on: condition.kind === 'depends' ? `${first}, and ${condition.on}` : first } };
}
