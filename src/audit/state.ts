import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import type { AuditPoint } from './history.js';
import {
  type Audit,
  type AuditedFinding,
  type AuditedModule,
  type AuditedUnit,
  CONDITIONAL,
  type MissingUnit,
  type Problem,
} from './verdict.js';

/** Since when something is so. */
export interface Since {
  /** The audit with whose changes it came: they are counted. */
  readonly serial: number;
  /** `2026-11-23`; empty where it is not known. */
  readonly day: string;
}

/** A finding that is no longer there, as far as a reader needs it. */
export interface Gone {
  readonly finding: AuditedFinding;
  readonly module: string;
  readonly kernel: string;
  readonly repository: string;
}

/** What an audit leaves to the next one. */
export interface State {
  readonly audit: Audit;
  /** By the keys below, of every finding and of all that was not analysed. */
  readonly since: ReadonlyMap<string, Since>;
  /** The last audit that changed something, and the first that could be compared with nothing. */
  readonly last: Since;
  readonly first: number;
  /** What the last change took away. */
  readonly fixed: Listed<Gone>;
  readonly analysed: Listed<string>;
  /** The audits that changed something, the oldest first; the last of them is `last`. */
  readonly history: readonly AuditPoint[];
  /**
   * `whole`: with what was checked; `findings`: there was room for findings and what was not analysed alone, so that everything is
   * checked again; `nothing`: not even for them, so that nothing can be compared.
   */
  readonly extent: 'whole' | 'findings' | 'nothing';
}

/** The beginning of a list, and how many there are in all. */
export interface Listed<Item> {
  readonly shown: readonly Item[];
  readonly total: number;
}

/** Names that are kept of what has gone. */
const MAX_LISTED = 100;

export function listed<Item>(items: readonly Item[]): Listed<Item> {
  return { shown: items.slice(0, MAX_LISTED), total: items.length };
}

/** A module of one name for one kernel has it, in any unit of the repository. */
export function findingKey(
  { repository }: { readonly repository: string },
  { name, kernel }: AuditedModule,
  { id }: AuditedFinding,
): string {
  return JSON.stringify(['finding', repository, name, kernel, id]);
}

export function problemKey({ repository, name }: { readonly repository: string; readonly name: string }, { place }: Problem): string {
  return JSON.stringify(['problem', repository, name, place]);
}

export function missingKey({ repository, name }: Pick<MissingUnit, 'repository' | 'name'>): string {
  return JSON.stringify(['missing', repository, name]);
}

export const UNKNOWN: Since = { serial: 0, day: '' };

/** The state without what only a comparison can say. */
export function forgetful(state: State): State {
  const since = new Map([...state.since.keys()].map((key) => [key, UNKNOWN]));
  return { ...state, since, fixed: listed([]), analysed: listed([]) };
}

/** The whole state as text for a file. */
export function packState(state: State): string {
  return encodedWhole({ ...state, extent: 'whole' }).packed;
}

/** A state as text for the issue: JSON, packed, in base64. */
export interface EncodedState {
  readonly packed: string;
  /** What is packed: the same state gives the same JSON, whoever packs it. */
  readonly json: string;
  readonly extent: State['extent'];
}

/**
 * The state in at most `budget` characters: the most of it that fits. What was checked goes first: one audit that checks everything
 * brings it back. The history never goes: nothing brings it back, and without it there would be room for some forty files more.
 */
export function encodeState(state: State, budget: number): EncodedState {
  const { audit } = state;
  const found = audit.units.filter(({ verdict }) => verdict.modules.length + verdict.problems.length > 0);
  const findings = found.map((unit) => ({ ...unit, fingerprint: undefined, verdict: { ...unit.verdict, clean: [] } }));
  const extents: readonly State[] = [
    { ...state, extent: 'whole' },
    { ...state, extent: 'findings', audit: { ...audit, units: findings } },
  ];
  for (const candidate of extents) {
    const encoded = encodedWhole(candidate);
    if (encoded.packed.length <= budget) return encoded;
  }
  return encodedWhole({ ...forgetful(state), extent: 'nothing', audit: { units: [], missing: [] } });
}

function encodedWhole(state: State): EncodedState {
  const json = JSON.stringify(tuplesOf(state));
  return { json, packed: deflateRawSync(json, { level: 9 }).toString('base64'), extent: state.extent };
}

const VERSION = 1;
/** What a state may unpack to: a thousand times what an issue holds would be an attempt to keep us busy. */
const MAX_JSON = 8 << 20;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.string();
const severity = v.picklist(['error', 'warning', 'note']);
/** The last is 1 for a conditional finding; states of before 1.0 do not have it. */
const finding = v.tuple([text, text, severity, text, count, v.optional(v.picklist([0, 1]), 0)]);
const moduleTuple = v.tuple([text, text, text, v.array(finding)]);
const problem = v.tuple([text, text, v.nullable(text), count]);
const unit = v.tuple([text, text, v.nullable(text), v.array(v.tuple([text, count])), v.array(moduleTuple), v.array(problem), count, count]);
const gone = v.tuple([text, text, severity, text, text, text, text]);
const point = v.tuple([v.pipe(text, v.isoDate()), count, count, count, count, count]);
const STATE = v.object({
  version: v.literal(VERSION),
  extent: v.picklist(['whole', 'findings', 'nothing']),
  /** Serial and day, which findings name by their index. */
  epochs: v.array(v.tuple([count, text])),
  last: v.tuple([count, text]),
  first: count,
  units: v.array(unit),
  missing: v.array(v.tuple([text, text, text, v.boolean(), count])),
  fixed: v.tuple([v.array(gone), count]),
  analysed: v.tuple([v.array(text), count]),
  /** States of earlier versions have none. */
  history: v.optional(v.array(point), []),
});

function tuplesOf({ audit, since, last, first, fixed, analysed, history, extent }: State): v.InferOutput<typeof STATE> {
  const epochs = new Map<string, [number, string, number]>();
  const epoch = (key: string): number => {
    const { serial, day } = since.get(key) ?? last;
    const name = `${serial} ${day}`;
    const known = epochs.get(name) ?? [serial, day, epochs.size];
    epochs.set(name, known);
    return known[2];
  };
  const units = audit.units.map((unit): v.InferOutput<typeof STATE>['units'][number] => {
    const { modules, clean, problems, notLivepatch, suppressed } = unit.verdict;
    return [
      unit.repository,
      unit.name,
      unit.fingerprint ?? null,
      clean.map(([kernel, modules]) => [kernel, modules]),
      modules.map((module) => [
        module.name,
        module.kernel,
        module.place,
        module.findings.map((one) => [
          one.id,
          one.rule,
          one.severity,
          one.where,
          epoch(findingKey(unit, module, one)),
          one.isConditional === true ? 1 : 0,
        ]),
      ]),
      problems.map((one) => [one.place, one.reason, one.module ?? null, epoch(problemKey(unit, one))]),
      notLivepatch,
      suppressed,
    ];
  });
  const missing = audit.missing.map((one): v.InferOutput<typeof STATE>['missing'][number] => [
    one.repository,
    one.name,
    one.reason,
    one.hidesOthers,
    epoch(missingKey(one)),
  ]);
  return {
    version: VERSION,
    extent,
    epochs: [...epochs.values()].map(([serial, day]) => [serial, day]),
    last: [last.serial, last.day],
    first,
    units,
    missing,
    fixed: [
      fixed.shown.map(({ finding: { id, rule, severity, where }, module, kernel, repository }) => [
        id,
        rule,
        severity,
        where,
        module,
        kernel,
        repository,
      ]),
      fixed.total,
    ],
    analysed: [[...analysed.shown], analysed.total],
    history: history.map(({ day, errors, warnings, notes, notAnalysed, modules }) => [day, errors, warnings, notes, notAnalysed, modules]),
  };
}

/** The state in a text; undefined for another version: then everything is checked again, and nothing is compared. */
export function decodeState(packed: string): State | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_JSON }).toString());
  } catch {
    return undefined;
  }
  const { success, output } = v.safeParse(STATE, parsed);
  return success ? stateOf(output) : undefined;
}

function stateOf({ extent, epochs, last, first, units, missing, fixed, analysed, history }: v.InferOutput<typeof STATE>): State {
  const since = new Map<string, Since>();
  const dated = (key: string, index: number) => {
    const [serial, day] = epochs[index] ?? [0, ''];
    since.set(key, { serial, day });
  };
  const audited = units.map(([repository, name, fingerprint, clean, modules, problems, notLivepatch, suppressed]): AuditedUnit => {
    const place = { repository, name };
    const withFindings = modules.map(([name, kernel, inner, findings]) => {
      const module = {
        name,
        kernel,
        place: inner,
        findings: findings.map(([id, rule, severity, where, , conditional]) => ({
          id,
          rule,
          severity,
          ...(conditional === 1 ? CONDITIONAL : {}),
          where,
        })),
      };
      for (const [i, one] of module.findings.entries()) dated(findingKey(place, module, one), findings[i]?.[4] ?? 0);
      return module;
    });
    const unread = problems.map(([inner, reason, module, index]) => {
      const one = { place: inner, reason, module: module ?? undefined };
      dated(problemKey(place, one), index);
      return one;
    });
    const verdict = { modules: withFindings, clean, problems: unread, notLivepatch, suppressed };
    return { ...place, fingerprint: fingerprint ?? undefined, verdict };
  });
  const absent = missing.map(([repository, name, reason, hidesOthers, index]) => {
    dated(missingKey({ repository, name }), index);
    return { repository, name, reason, hidesOthers };
  });
  return {
    audit: { units: audited, missing: absent },
    since,
    last: { serial: last[0], day: last[1] },
    first,
    fixed: {
      shown: fixed[0].map(([id, rule, severity, where, module, kernel, repository]) => ({
        finding: { id, rule, severity, where },
        module,
        kernel,
        repository,
      })),
      total: fixed[1],
    },
    analysed: { shown: analysed[0], total: analysed[1] },
    history: history.map(([day, errors, warnings, notes, notAnalysed, modules]) => ({
      day,
      errors,
      warnings,
      notes,
      notAnalysed,
      modules,
    })),
    extent,
  };
}
