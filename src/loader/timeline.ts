import { Crowding } from '../elf/crowding.js';
import { SHF_ALLOC } from '../elf/constants.js';
import { grouped } from '../grouped.js';
import { type KlpRelaSection, VMLINUX } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import { isNeverLoaded } from '../livepatch/object-name.js';
import type { Access } from './access.js';
import type { Architecture } from './architecture.js';
import { IntervalIndex } from '../interval-index.js';
import type { Kernel } from './kernel.js';
import type { KernelBehaviour } from './kernels.js';
import { lateMomentOf, lateRelocationsPatch, lateRelocationsTarget } from './moments.js';
import type { Initialisation, PlacedAccess } from './placed-access.js';
import type { Step } from './step.js';

/** A step at its place in the order, with what it touches. */
export interface TimelineStep extends PlacedStep {
  readonly order: number;
  readonly accesses: readonly PlacedAccess[];
}

/** A step, and of which object's initialisation it is a part where that is known. */
interface PlacedStep {
  readonly step: Step;
  readonly of?: Initialisation;
}

/** When livepatch applies the relocations of one section. */
export type Application =
  /** with the module's own relocations */
  | { readonly kind: 'early' }
  /** by klp_enable_patch(), and for modules also when the object loads */
  | { readonly kind: 'late'; readonly object: string }
  /** never: its name is not readable, its target is not loaded, no object of the patch has its name, or no module ever has */
  | { readonly kind: 'never' };

/** The order of a kernel's steps, and what each touches in one module. */
export class Timeline {
  readonly steps: readonly TimelineStep[];
  #bySection: ReadonlyMap<number, IntervalIndex<PlacedAccess>> | undefined;
  readonly #crowding = new Crowding('accesses of the kernel');
  readonly #applications = new Map<KlpRelaSection, Application>();

  /** @throws ElfFormatError when a table that a step reads cannot be read */
  constructor(
    private readonly module: LivepatchModule,
    readonly kernel: Kernel,
    readonly architecture: Architecture,
  ) {
    const objectSteps = kernel.behaviour.klpArchSections ? (architecture.objectSteps?.of(module) ?? new Map<string, never>()) : undefined;
    this.steps = architecture.order
      .filter(({ where }) => where?.(kernel.behaviour) ?? true)
      .flatMap(({ step }) => byObject(module, step, objectSteps))
      .map((placed, order) => ({
        ...placed,
        order,
        accesses: Array.from(placed.step.accesses({ module, kernel }), placer(placed, order)),
      }));
  }

  /** The place of a late moment: for that object, or for the first one. */
  lateOrder(late: Step, object?: string): number {
    const own = object === undefined ? undefined : lateMomentOf(late, object).id;
    return this.steps.findIndex(({ step: { id } }) => id === late.id || (own === undefined ? id.startsWith(`${late.id} `) : id === own));
  }

  /** The place of a moment in the order. */
  orderOf(id: string): number {
    return this.steps.findIndex(({ step }) => step.id === id);
  }

  /**
   * The accesses that share a byte with [start, end), in the order of their steps, those of one step in the order of its table.
   * @throws ElfFormatError where too many share the bytes that are asked for
   */
  overlapping(section: number, start: number, end: number): PlacedAccess[] {
    this.#bySection ??= indexBySection(this.steps);
    const found = this.#bySection.get(section)?.overlapping(start, end) ?? [];
    this.#crowding.count(found.length);
    return found.length < 2 ? found : found.sort((a, b) => a.order - b.order || (a.entry?.offset ?? 0) - (b.entry?.offset ?? 0));
  }

  /** When the kernel applies the section (apply_relocations(), klp_apply_object_relocs()). */
  applicationOf(klp: KlpRelaSection): Application {
    let application = this.#applications.get(klp);
    if (application === undefined) {
      application = this.#apply(klp);
      this.#applications.set(klp, application);
    }
    return application;
  }

  #apply(klp: KlpRelaSection): Application {
    const { object, target } = klp;
    if (object === undefined) return { kind: 'never' };
    if (object === VMLINUX) {
      // klp_init_object_loaded() applies it for the patch's klp_object without a name: a patch of modules alone has none.
      if (!this.kernel.behaviour.earlyVmlinuxRelas)
        return patchesObject(this.module, object) === 'no' ? { kind: 'never' } : { kind: 'late', object };
      return target !== undefined && isRelocatedEarly(target.name, target.flags, this.kernel.behaviour)
        ? { kind: 'early' }
        : { kind: 'never' };
    }
    return isNeverLoaded(object) || patchesObject(this.module, object) === 'no' ? { kind: 'never' } : { kind: 'late', object };
  }
}

/** Own properties stand before the spread where there can be millions: V8 of Node 20 makes a hidden class for each object that begins with one, in 20 µs. */
function placer(placed: PlacedStep, order: number): (access: Access) => PlacedAccess {
  return (access) => ({ order, ...placed, ...access });
}

/** For each section what touches it, in the order of the steps. */
function indexBySection(steps: readonly TimelineStep[]): Map<number, IntervalIndex<PlacedAccess>> {
  const accesses = steps.flatMap((step) => step.accesses);
  return new Map([...grouped(accesses, ({ section }) => section)].map(([section, touched]) => [section, new IntervalIndex(touched)]));
}

/**
 * A late moment as the kernel goes through the objects of the patch: the relocations of one, then its own steps
 * (klp_init_object_loaded()). One moment for all where no object has steps of its own.
 */
function byObject(module: LivepatchModule, step: Step, objectSteps: ReadonlyMap<string, readonly Step[]> | undefined): PlacedStep[] {
  const late = step === lateRelocationsPatch || step === lateRelocationsTarget;
  if (!late || objectSteps === undefined || objectSteps.size === 0) return [{ step }];
  const when = step === lateRelocationsPatch ? 'patch' : 'target';
  return initialisedObjects(module, objectSteps)
    .filter((object) => when === 'patch' || object !== VMLINUX)
    .flatMap((object) => [
      { step: lateMomentOf(step, object), of: { object, when } },
      ...(objectSteps.get(object) ?? []).map((own) => ({ step: own, of: { object, when } as const })),
    ]);
}

/** In the order in which the patch lists them; where that is not known, those that sections are named for. */
function initialisedObjects(module: LivepatchModule, objectSteps: ReadonlyMap<string, unknown>): readonly string[] {
  const named = new Set([...module.klpRelas.flatMap(({ object }) => object ?? []), ...objectSteps.keys()]);
  const { patchedObjects } = module;
  return patchedObjects === undefined ? [...named] : [...patchedObjects].filter((object) => named.has(object) && !isNeverLoaded(object));
}

/** apply_relocations() passes over targets without SHF_ALLOC, .data..percpu among them before that changed. */
function isRelocatedEarly(name: string, flags: bigint, behaviour: KernelBehaviour): boolean {
  return (flags & SHF_ALLOC) !== 0n && (name !== '.data..percpu' || behaviour.percpuRelocated);
}

/** Whether the patch lists that object. */
export function patchesObject(module: LivepatchModule, object: string): 'yes' | 'no' | 'unknown' {
  const { patchedObjects } = module;
  if (patchedObjects === undefined) return 'unknown';
  return patchedObjects.has(object) ? 'yes' : 'no';
}
