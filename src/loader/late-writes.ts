import type { When } from './effect.js';
import { type KlpRelaSection, VMLINUX } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import { lateRelocationsPatch, lateRelocationsTarget } from './moments.js';
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
  const patch = timeline.orderOf(lateRelocationsPatch.id);
  const target = timeline.orderOf(lateRelocationsTarget.id);
  for (const klp of module.klpRelas) {
    const application = timeline.applicationOf(klp);
    if (application.kind !== 'late' || klp.target === undefined) continue;
    const moments: WriteMoment[] =
      application.object === VMLINUX
        ? [{ when: 'patch-load', order: patch }]
        : [
            { when: 'patch-load-with-target', order: patch },
            { when: 'target-load', order: target },
          ];
    for (let index = 0; index < klp.relas.count; index++) {
      const width = timeline.architecture.relocationTypes.get(klp.relas.type(index))?.width ?? 0;
      const start = klp.relas.offset(index);
      if (width > 0) yield { klp, object: application.object, index, target: klp.target.index, start, end: start + width, moments };
    }
  }
}

/** The one query: late writes against earlier accesses, by interval. */
export function* hazards(writes: Iterable<LateWrite>, timeline: Timeline): Generator<Hazard> {
  for (const write of writes) {
    for (const access of timeline.overlapping(write.target, write.start, write.end)) {
      const moments = write.moments.filter(({ order }) => access.order < order);
      if (moments.length > 0) yield { write, access, moments };
    }
  }
}
