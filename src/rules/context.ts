import type { AccessRole } from '../loader/access.js';
import { type KlpRelaSection, VMLINUX } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { Effect, Outcome, When } from '../loader/effect.js';
import type { Kernel } from '../loader/kernels.js';
import { type Hazard, hazards, type LateWrite, lateWrites } from '../loader/late-writes.js';
import { type ResolveFailure, resolveFailures } from '../loader/resolve.js';
import { LATE_RELOCATIONS_PATCH, Timeline } from '../loader/timeline.js';

/** What rules ask: the module, the kernel, and the loader's model of both, computed once. */
export class RuleContext {
  readonly timeline: Timeline;
  #hazards: readonly Hazard[] | undefined;
  readonly #hit = new Map<AccessRole, ReadonlySet<LateWrite>>();
  readonly #refusals = new Map<KlpRelaSection, readonly ResolveFailure[]>();

  /** @throws ElfFormatError when a table of the module cannot be read */
  constructor(
    readonly module: LivepatchModule,
    readonly kernel: Kernel,
  ) {
    this.timeline = new Timeline(module, kernel);
  }

  /** Made anew each time: a module can have millions. */
  lateWrites(): Iterable<LateWrite> {
    return lateWrites(this.module, this.timeline);
  }

  get hazards(): readonly Hazard[] {
    this.#hazards ??= [...hazards(this.lateWrites(), this.timeline)];
    return this.#hazards;
  }

  /** Whether an access of that role meets the late write too. */
  isHit(write: LateWrite, role: AccessRole): boolean {
    let hit = this.#hit.get(role);
    if (hit === undefined) {
      hit = new Set(this.hazards.filter(({ access }) => access.role === role).map((hazard) => hazard.write));
      this.#hit.set(role, hit);
    }
    return hit.has(write);
  }

  /** What klp_resolve_symbols() refuses in that section; the first ends it. */
  failuresOf(klp: KlpRelaSection): readonly ResolveFailure[] {
    let failures = this.#refusals.get(klp);
    if (failures === undefined) {
      failures = [...resolveFailures(this.module, this.kernel, klp)];
      this.#refusals.set(klp, failures);
    }
    return failures;
  }

  /** The moments at which the kernel applies that section; none where it never does. */
  momentsOf(klp: KlpRelaSection): readonly When[] {
    const application = this.timeline.applicationOf(klp);
    if (application.kind === 'never') return [];
    if (application.kind === 'early' || application.object === VMLINUX) return ['patch-load'];
    return ['patch-load-with-target', 'target-load'];
  }

  /** The same outcome at each of the section's moments. */
  effectsAt(klp: KlpRelaSection, outcome: Outcome, message?: string): Effect[] {
    return this.momentsOf(klp).map((when) => (message === undefined ? { when, outcome } : { when, outcome, message }));
  }

  /** The place of the late relocations in the loader's order. */
  get lateOrder(): number {
    return this.timeline.orderOf(LATE_RELOCATIONS_PATCH);
  }
}
