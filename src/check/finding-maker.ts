import { absoluteWidths } from '../loader/absolute-widths.js';
import type { SourceLines } from '../dwarf/source-lines.js';
import type { RelaTable } from '../elf/relocation.js';
import type { Section } from '../elf/section.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { takenFor } from '../loader/release.js';
import type { RuleContext } from '../rules/context.js';
import type { Problem, Subject } from '../rules/problem.js';
import type { RuleMeta } from '../rules/rule.js';
import { kindOf, MOST_ALIKE } from '../findings/most-findings.js';
import { AuthorPlaces } from './author-places.js';
import type { Finding, FindingConflict, FindingRelocation } from '../findings/finding.js';

/** Bytes shown around a place: enough for the longest instruction before and behind. */
const SHOWN = 16;
/** Bytes of code before a field that no step touches: its opcode, as a prefix, an opcode and ModRM are. */
const OPCODE = 3;

/** What finds source lines, once a module had findings. */
let loaded: typeof SourceLines | undefined;

interface Draft {
  readonly meta: RuleMeta;
  readonly problem: Problem;
  readonly section: Section | undefined;
  readonly offset: number | undefined;
}

/** The section's index; what is about the module stands before all sections, and behind them what comes after all loading. */
function placeOf({ section, problem }: Draft): number {
  return section?.index ?? (problem.order === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : -1);
}

/** The problem, if it depends on that too. */
function under(problem: Problem, assumed: string | undefined): Problem {
  const { condition } = problem;
  if (assumed === undefined || condition === assumed) return problem;
  return { ...problem, condition: condition === undefined ? assumed : `${condition}, and ${assumed}` };
}

/** Turns what rules say into findings: function and source line, the relocation's names, identity, order. */
export class FindingMaker {
  readonly #drafts: Draft[] = [];
  /** Of problems by rule and severity. */
  readonly #counts = new Map<string, number>();
  readonly #authors: AuthorPlaces;
  #lines: SourceLines | undefined;

  constructor(private readonly context: RuleContext) {
    this.#authors = new AuthorPlaces(context);
  }

  /** Why source lines are missing, once findings() was called. */
  get damage(): string | undefined {
    return this.#lines?.damage;
  }

  /** Takes a problem; of very many alike it only counts those that are too many. */
  add(meta: RuleMeta, problem: Problem): void {
    const assumed = takenFor(this.context.kernel.version);
    const kind = kindOf({ rule: meta.id, severity: problem.severity ?? meta.severity });
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count <= MOST_ALIKE) this.#drafts.push({ meta, problem: under(problem, assumed), ...this.#placeOf(problem.subject) });
  }

  /** Counts so many more of a kind (kindOf()) that nobody kept. */
  leaveOut(kind: string, count: number): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
  }

  /** How many were only counted, in sentences. */
  leftOut(): string[] {
    return [...this.#counts].flatMap(([kind, count]) =>
      count > MOST_ALIKE
        ? [`${count - MOST_ALIKE} more findings of ${kind} are left out: a module's report has at most ${MOST_ALIKE} alike`]
        : [],
    );
  }

  /** In the order of findings(). */
  subjects(): Subject[] {
    return this.#sorted().map(({ problem }) => problem.subject);
  }

  /** Loads what finds source lines, before findings() where there are any: most modules have none. */
  async load(): Promise<void> {
    if (this.#drafts.length === 0) return;
    ({ SourceLines: loaded } = await import('../dwarf/source-lines.js'));
    this.loadNow();
  }

  /** The same where it is loaded already. @returns whether findings() can be called */
  loadNow(): boolean {
    if (this.#drafts.length === 0) return true;
    if (loaded === undefined) return false;
    this.#lines = new loaded(this.context.module.elf, absoluteWidths(this.context.architecture));
    return true;
  }

  /** By place; at one place in the order in which the kernel gets there. */
  findings(): Finding[] {
    const lines = this.#lines;
    const numbers = new Map<string, number>();
    return this.#sorted().map((draft) => {
      const finding = this.#finding(draft, lines);
      const number = (numbers.get(finding.identity) ?? 0) + 1;
      numbers.set(finding.identity, number);
      return number === 1 ? finding : { ...finding, identity: `${finding.identity}#${number}` };
    });
  }

  #sorted(): readonly Draft[] {
    const { lateOrder } = this.context;
    return this.#drafts.sort(
      (a, b) =>
        placeOf(a) - placeOf(b) ||
        (a.offset ?? -1) - (b.offset ?? -1) ||
        (a.problem.order ?? lateOrder) - (b.problem.order ?? lateOrder) ||
        (a.meta.id < b.meta.id ? -1 : Number(a.meta.id > b.meta.id)),
    );
  }

  #placeOf(subject: Subject): Pick<Draft, 'section' | 'offset'> {
    const { elf } = this.context.module;
    switch (subject.kind) {
      case 'relocation':
        return { section: elf.sections[subject.table.section.info], offset: subject.table.offset(subject.index) };
      case 'place':
        return { section: subject.section, offset: subject.offset };
      case 'section':
        return { section: subject.section, offset: 0 };
      case 'module':
        return { section: undefined, offset: undefined };
    }
  }

  #finding({ meta, problem, section, offset }: Draft, lines: SourceLines | undefined): Finding {
    const { module } = this.context;
    const func = section === undefined || offset === undefined ? undefined : module.functions.at(section.index, offset);
    const author = section === undefined || offset === undefined ? undefined : this.#authors.of({ section, offset });
    const source = author === undefined ? undefined : lines?.lineOf(author.section.index, author.offset);
    const relocation = problem.subject.kind === 'relocation' ? this.#relocation(problem.subject.table, problem.subject.index) : undefined;
    const conflict = this.#conflict(problem);
    const identity = [
      meta.id,
      problem.object ?? '',
      func?.name ?? section?.name ?? '',
      relocation?.type ?? '',
      relocation === undefined ? '' : plainSymbolName(relocation.symbol),
    ];
    const bytes = section === undefined || offset === undefined ? undefined : this.#bytes(section, offset, conflict);
    return {
      rule: meta.id,
      slug: meta.slug,
      severity: problem.severity ?? meta.severity,
      ...(problem.condition === undefined
        ? { confidence: 'certain' as const }
        : { confidence: 'conditional' as const, condition: problem.condition }),
      object: problem.object,
      section: section?.name,
      offset,
      function: func?.name,
      functionOffset: func?.offset,
      ...(source === undefined ? {} : { source }),
      relocation,
      ...(conflict === undefined ? {} : { conflict }),
      ...(problem.positions === undefined ? {} : { positions: problem.positions }),
      effects: problem.effects,
      message: problem.message,
      advice: problem.advice ?? meta.advice,
      ...(meta.remedy === undefined ? {} : { remedy: meta.remedy }),
      identity: identity.join(':'),
      ...(bytes === undefined ? {} : { bytes }),
    };
  }

  #relocation(table: RelaTable, index: number): FindingRelocation {
    const { elf } = this.context.module;
    const symbols = elf.symbols();
    const number = table.symbol(index);
    const symbol = number < symbols.count ? symbols.at(number) : undefined;
    const sectionName =
      symbol?.isSection === true && symbol.place.kind === 'section' ? elf.sections[symbol.place.section]?.name : undefined;
    const type = this.context.architecture.relocationTypes.get(table.type(index));
    return {
      section: table.section.name,
      index,
      type: type?.name ?? String(table.type(index)),
      symbol: sectionName ?? symbol?.name ?? `symbol ${number}`,
      addend: table.addend(index),
      width: type?.width ?? 0,
    };
  }

  #conflict({ access }: Problem): FindingConflict | undefined {
    if (access === undefined) return undefined;
    const { step, kind, role, section, start, end } = access;
    return { step: step.id, access: kind, role, section: this.context.module.elf.sections[section]?.name ?? '', start, end };
  }

  #bytes(section: Section, offset: number, conflict: FindingConflict | undefined): Finding['bytes'] {
    const { elf } = this.context.module;
    const word = section.isExec ? this.context.architecture.instructionWord : undefined;
    const before = section.isExec && word === undefined ? OPCODE : 0;
    const first = Math.max(conflict === undefined ? offset - before : Math.max(conflict.start, offset - SHOWN), 0);
    const start = word === undefined ? first : first - (first % word);
    const bytes = elf.content(section).subarray(start, start + SHOWN);
    // A copy: a view would keep the whole section in memory for as long as the report.
    return bytes.length === 0 ? undefined : { start, bytes: Uint8Array.from(bytes), ...(word === undefined ? {} : { word }) };
  }
}
