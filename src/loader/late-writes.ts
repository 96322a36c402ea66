import type { AccessRole } from './access.js';
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

/** A klp relocation section that is applied late, and when. */
interface LateSection extends Pick<LateWrite, 'klp' | 'object' | 'moments'> {
  readonly target: number;
}

function* lateSections(module: LivepatchModule, timeline: Timeline): Generator<LateSection> {
  for (const klp of module.klpRelas) {
    const application = timeline.applicationOf(klp);
    if (application.kind !== 'late' || klp.target === undefined) continue;
    const { object } = application;
    const moments = initialisedAt(object).map((when) => ({
      when,
      order: timeline.lateOrder(when === 'target-load' ? lateRelocationsTarget : lateRelocationsPatch, object),
    }));
    yield { klp, object, target: klp.target.index, moments };
  }
}

function writeOf({ klp, object, target, moments }: LateSection, index: number, { architecture }: Timeline): LateWrite {
  const start = klp.relas.offset(index);
  const width = architecture.relocationTypes.get(klp.relas.type(index))?.width ?? 0;
  return { klp, object, index, target, start, end: start + width, moments };
}

function* writesOf(section: LateSection, timeline: Timeline): Generator<LateWrite> {
  for (let index = 0; index < section.klp.relas.count; index++) {
    const write = writeOf(section, index, timeline);
    if (write.end > write.start) yield write;
  }
}

/** The relocations that are applied late, in the order in which the kernel applies them. */
export function* lateWrites(module: LivepatchModule, timeline: Timeline): Generator<LateWrite> {
  for (const section of lateSections(module, timeline)) yield* writesOf(section, timeline);
}

/**
 * The one query: late writes against earlier accesses, by interval. There can be millions: what is kept of each is three numbers, from which it
 * is made again for whoever asks.
 */
export class Hazards implements Iterable<Hazard> {
  readonly #sections: LateSection[] = [];
  /** Of each hazard the access, its section among those, and the relocation's index there. */
  readonly #accesses: PlacedAccess[] = [];
  readonly #sectionOf: number[] = [];
  readonly #indexOf: number[] = [];
  /** The positions of those with an access of that role. */
  readonly #byRole = new Map<AccessRole, number[]>();

  constructor(
    module: LivepatchModule,
    private readonly timeline: Timeline,
  ) {
    for (const section of lateSections(module, timeline)) {
      const number = this.#sections.push(section) - 1;
      for (const write of writesOf(section, timeline)) {
        for (const access of timeline.overlapping(write.target, write.start, write.end))
          if (write.moments.some((moment) => isBefore(access, write, moment))) this.#add(access, number, write.index);
      }
    }
  }

  *[Symbol.iterator](): Generator<Hazard> {
    for (let position = 0; position < this.#accesses.length; position++) yield* this.#at(position);
  }

  /** Those with accesses of these roles, in the order of the writes. */
  *of(roles: readonly AccessRole[]): Generator<Hazard> {
    const [first = [], ...others] = roles.flatMap((role) => {
      const own = this.#byRole.get(role);
      return own === undefined ? [] : [own];
    });
    const positions = others.length === 0 ? first : first.concat(...others).sort((a, b) => a - b);
    for (const position of positions) yield* this.#at(position);
  }

  /** Whether an access of that role has happened at some moment of the write. */
  meets(write: LateWrite, role: AccessRole): boolean {
    return this.timeline
      .overlapping(write.target, write.start, write.end)
      .some((access) => access.role === role && write.moments.some((moment) => isBefore(access, write, moment)));
  }

  #add(access: PlacedAccess, section: number, index: number): void {
    const position = this.#accesses.push(access) - 1;
    this.#sectionOf.push(section);
    this.#indexOf.push(index);
    const others = this.#byRole.get(access.role);
    if (others === undefined) this.#byRole.set(access.role, [position]);
    else others.push(position);
  }

  #at(position: number): Hazard[] {
    const access = this.#accesses[position];
    const section = this.#sections[this.#sectionOf[position] ?? -1];
    const index = this.#indexOf[position];
    if (access === undefined || section === undefined || index === undefined) return [];
    const write = writeOf(section, index, this.timeline);
    const isNow = (moment: WriteMoment) => isBefore(access, write, moment);
    const moments = write.moments.every(isNow) ? write.moments : write.moments.filter(isNow);
    return [{ write, access: ifInitialised(access, write), moments }];
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
