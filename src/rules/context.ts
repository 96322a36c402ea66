import type { KernelBuild } from '../kernel-files/kernel-build.js';
import type { Match } from '../kernel-files/kernel-builds.js';
import type { KlpRelaSection } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { Effect, Outcome, When } from '../loader/effect.js';
import type { Kernel } from '../loader/kernel.js';
import { KlpNames } from '../loader/klp-names.js';
import { Hazards, type LateWrite, lateWrites } from '../loader/late-writes.js';
import { answer, functionQuestions, klpSymbolQuestions, type LookupAt, type SymbolQuestion } from '../loader/lookups.js';
import { type ResolveFailure, resolveFailures } from '../loader/resolve.js';
import type { RelaTable } from '../elf/relocation.js';
import type { Architecture, RelocationAt } from '../loader/architecture.js';
import { modinfoOf } from '../loader/admission/find-section.js';
import type { Modinfo } from '../livepatch/modinfo.js';
import { initialisedAt, lateRelocationsPatch } from '../loader/moments.js';
import { Timeline } from '../loader/timeline.js';
import { type UndefinedSymbol, undefinedSymbols } from './undefined-symbols.js';

/** A lookup together with what it ends in at each of its moments; without answers where no file has the object's symbols. */
export interface AnsweredQuestion extends SymbolQuestion {
  readonly answers: readonly LookupAt[] | undefined;
}

/** What rules ask: the module, the kernel, and the loader's model of both, computed once. */
export class RuleContext {
  readonly timeline: Timeline;
  /** The livepatch symbols' names, as this kernel reads them. */
  readonly klpNames: KlpNames;
  #modinfo: Modinfo | undefined;
  #undefined: readonly UndefinedSymbol[] | undefined;
  #questions: readonly AnsweredQuestion[] | undefined;
  #hazards: Hazards | undefined;
  readonly #refusals = new Map<KlpRelaSection, readonly ResolveFailure[]>();

  /** @throws ElfFormatError when a table of the module cannot be read */
  constructor(
    readonly module: LivepatchModule,
    readonly kernel: Kernel,
    readonly architecture: Architecture,
    readonly match: Match = { kind: 'none' },
  ) {
    this.klpNames = new KlpNames(module, kernel.behaviour);
    this.timeline = new Timeline(module, kernel, architecture);
  }

  /** The kernel files of this kernel; undefined where none were given. */
  get build(): KernelBuild | undefined {
    return this.match.kind === 'build' ? this.match.build : undefined;
  }

  /** What this kernel reads of .modinfo. */
  get modinfo(): Modinfo {
    this.#modinfo ??= modinfoOf(this.module.elf, this.kernel.behaviour);
    return this.#modinfo;
  }

  /** What livepatch looks up by name: the symbols of its relocations, and the functions that it patches. */
  get questions(): readonly AnsweredQuestion[] {
    this.#questions ??= [
      ...klpSymbolQuestions(this.module, this.kernel, this.klpNames, (klp) => this.momentsOf(klp)),
      ...functionQuestions(this.module),
    ].map((question) => ({ answers: answer(question, this.build, this.kernel), ...question }));
    return this.#questions;
  }

  /** The symbols that the module loader resolves among the exports (simplify_symbols(), kernel/module/main.c), each with its first use. */
  get undefinedSymbols(): readonly UndefinedSymbol[] {
    this.#undefined ??= undefinedSymbols(this.module.elf, this.architecture);
    return this.#undefined;
  }

  /** One relocation as the architecture looks at it; undefined where its section or its symbol does not exist. */
  relocationAt(table: RelaTable, index: number): RelocationAt | undefined {
    const { elf } = this.module;
    const target = elf.sections[table.section.info];
    const symbol = table.symbol(index);
    if (target === undefined || symbol >= elf.symbols().count) return undefined;
    return {
      module: this.module,
      behaviour: this.kernel.behaviour,
      type: table.type(index),
      table,
      target,
      offset: table.offset(index),
      symbol,
    };
  }

  /** Whether the kernel applies .klp.arch sections: an architecture whose kernels have no steps for them never did. */
  get readsKlpArch(): boolean {
    return this.kernel.behaviour.klpArchSections && this.architecture.objectSteps !== undefined;
  }

  /** The kernel's line for a relocation of that type that meets bytes that are not zero; undefined where it overwrites them. */
  nonzeroLine(type: number): string | undefined {
    return this.architecture.nonzeroLine(this.kernel.behaviour, type);
  }

  /** Made anew each time: a module can have millions. */
  lateWrites(): Iterable<LateWrite> {
    return lateWrites(this.module, this.timeline);
  }

  get hazards(): Hazards {
    this.#hazards ??= new Hazards(this.module, this.timeline);
    return this.#hazards;
  }

  /** What klp_resolve_symbols() refuses in that section; the first ends it. */
  failuresOf(klp: KlpRelaSection): readonly ResolveFailure[] {
    let failures = this.#refusals.get(klp);
    if (failures === undefined) {
      failures = [...resolveFailures(this.module, this.kernel, this.klpNames, klp)];
      this.#refusals.set(klp, failures);
    }
    return failures;
  }

  /** The moments at which the kernel applies that section; none where it never does. */
  momentsOf(klp: KlpRelaSection): readonly When[] {
    const application = this.timeline.applicationOf(klp);
    if (application.kind === 'never') return [];
    if (application.kind === 'early') return ['patch-load'];
    return initialisedAt(application.object);
  }

  /** The same outcome at each of the section's moments. */
  effectsAt(klp: KlpRelaSection, outcome: Outcome, message?: string): Effect[] {
    return this.momentsOf(klp).map((when) => (message === undefined ? { when, outcome } : { when, outcome, message }));
  }

  /** The place of the late relocations in the loader's order. */
  get lateOrder(): number {
    return this.timeline.lateOrder(lateRelocationsPatch);
  }
}
