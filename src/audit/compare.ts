import { type AuditPoint, pointOf, withPoint } from './history.js';
import { findingKey, type Gone, listed, missingKey, problemKey, type Since, type State, UNKNOWN } from './state.js';
import type { Audit, AuditedFinding, AuditedModule, AuditedUnit, Problem, Unit } from './verdict.js';

/** An audit beside the one before. */
export interface Comparison {
  /** What this audit leaves to the next: what it saw, and what the last one saw where this one could not look. */
  readonly state: State;
  /** Keys of findings that this audit could not look for: they stand until one can. */
  readonly unseen: ReadonlySet<string>;
  /** Whether something is new or gone since the last audit; false where there is nothing to compare with. */
  readonly isChange: boolean;
  /** The keys of what has changed, which name the change. */
  readonly changes: readonly string[];
  /** The state's, and this audit last. */
  readonly history: readonly AuditPoint[];
  /** Whether no module has findings and everything was analysed. */
  readonly isClean: boolean;
}

/** What stands before an audit: the state, and the count of changes, which outlives it. */
export interface Before {
  /** Undefined where it is not there or cannot be read. */
  readonly state: State | undefined;
  readonly serial: number;
}

/** @param day today, `2026-11-23` */
export function compare(seen: Audit, before: Before | undefined, day: string): Comparison {
  const { state: previous, serial } = before ?? { state: undefined, serial: 0 };
  const isComparable = previous !== undefined && previous.extent !== 'nothing';
  const { audit, unseen } = isComparable ? withUnseen(seen, previous) : { audit: seen, unseen: new Set<string>() };
  const keys = keysOf(audit);
  const fresh = isComparable ? [...keys].filter((key) => !previous.since.has(key)) : [];
  const gone = isComparable ? [...previous.since.keys()].filter((key) => !keys.has(key)) : [];
  const isChange = fresh.length + gone.length > 0;
  // Without a state that can be read this audit begins anew; with one that had no room it cannot say what changed.
  const begins = previous === undefined;
  const last: Since = isChange || begins ? { serial: serial + 1, day } : previous.last;
  const origin = isComparable || begins ? last : UNKNOWN;
  const since = new Map([...keys].map((key) => [key, (isComparable ? previous.since.get(key) : undefined) ?? origin]));
  const past = previous?.history ?? [];
  const history = withPoint(past, pointOf(audit, day));
  const left = isComparable ? goneFrom(previous, new Set(gone)) : { fixed: [], analysed: [] };
  return {
    state: {
      audit,
      since,
      last,
      first: begins ? last.serial : previous.first,
      fixed: isChange || begins ? listed(left.fixed) : previous.fixed,
      analysed: isChange || begins ? listed(left.analysed) : previous.analysed,
      history: isChange || begins ? history : past,
      extent: 'whole',
    },
    unseen,
    isChange,
    changes: [...fresh.map((key) => `+${key}`), ...gone.map((key) => `-${key}`)].sort(),
    history,
    isClean: keys.size === 0 && audit.postponed === undefined,
  };
}

/** Every finding and every problem of an audit. */
function keysOf({ units, missing }: Audit): Set<string> {
  return new Set([
    ...units.flatMap((unit) => [
      ...findingsIn(unit).map(({ key }) => key),
      ...unit.verdict.problems.map((problem) => problemKey(unit, problem)),
    ]),
    ...missing.map(missingKey),
  ]);
}

interface FindingIn {
  readonly key: string;
  readonly module: AuditedModule;
  readonly finding: AuditedFinding;
}

export function findingsIn(unit: AuditedUnit): FindingIn[] {
  return unit.verdict.modules.flatMap((module) =>
    module.findings.map((finding) => ({ key: findingKey(unit, module, finding), module, finding })),
  );
}

/** What could not be looked at is not gone: it is taken from the last audit, without a fingerprint, so that the next one looks. */
function withUnseen(seen: Audit, { audit: previous }: State): { readonly audit: Audit; readonly unseen: ReadonlySet<string> } {
  const now = keysOf(seen);
  const postponed = new Set(seen.postponed?.units.map((unit) => placeWords(unit, '')));
  const unseen = new Set<string>();
  const kept: AuditedUnit[] = [];
  for (const unit of previous.units) {
    const isMissing =
      postponed.has(placeWords(unit, '')) ||
      seen.missing.some(({ repository, name, hidesOthers }) => repository === unit.repository && (hidesOthers || name === unit.name));
    const unread = seen.units.filter((other) => isSamePlace(other, unit)).flatMap(({ verdict }) => verdict.problems);
    const hides = (module: AuditedModule) => isMissing || unread.some((one) => one.module === undefined || one.module === module.name);
    const modules = unit.verdict.modules.flatMap((module) => {
      if (!hides(module)) return [];
      const findings = module.findings.filter((finding) => !now.has(findingKey(unit, module, finding)));
      for (const finding of findings) unseen.add(findingKey(unit, module, finding));
      return findings.length === 0 ? [] : [{ ...module, findings }];
    });
    const problems: readonly Problem[] = isMissing ? unit.verdict.problems.filter((one) => !now.has(problemKey(unit, one))) : [];
    if (modules.length + problems.length === 0) continue;
    const { repository, name } = unit;
    kept.push({ repository, name, fingerprint: undefined, verdict: { modules, clean: [], problems, notLivepatch: 0, suppressed: 0 } });
  }
  return { audit: { ...seen, units: [...seen.units, ...kept] }, unseen };
}

function isSamePlace(a: Unit, b: Unit): boolean {
  return a.repository === b.repository && a.name === b.name;
}

function goneFrom({ audit }: State, gone: ReadonlySet<string>): { readonly fixed: readonly Gone[]; readonly analysed: readonly string[] } {
  const fixed = new Map<string, Gone>();
  const analysed = new Set<string>();
  for (const unit of audit.units) {
    for (const { key, module, finding } of findingsIn(unit)) {
      if (gone.has(key)) fixed.set(key, { finding, module: module.name, kernel: module.kernel, repository: unit.repository });
    }
    for (const problem of unit.verdict.problems) if (gone.has(problemKey(unit, problem))) analysed.add(placeWords(unit, problem.place));
  }
  for (const one of audit.missing) if (gone.has(missingKey(one))) analysed.add(placeWords(one, ''));
  return { fixed: [...fixed.values()], analysed: [...analysed] };
}

/** `acme/livepatches modules → lib/x.ko`. */
export function placeWords({ repository, name }: Pick<Unit, 'repository' | 'name'>, inner: string): string {
  return `${repository === '' ? '' : `${repository} `}${name}${inner === '' ? '' : ` → ${inner}`}`;
}
