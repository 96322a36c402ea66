import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { readState } from '../../src/audit/marker.js';
import { planAudit, type AuditPlan, type AuditPlanInput } from '../../src/audit/plan.js';
import type { Audit, AuditedModule, AuditedUnit, MissingUnit } from '../../src/audit/verdict.js';
import { decodeState, packState } from '../../src/audit/state.js';
import { SimulatedIssue } from './simulated.js';

// Processes one after the other, or hundreds of plans: slow where other work runs beside.
vi.setConfig({ testTimeout: 60_000 });

const LINKS = { ruleLink: 'https://example.org/{rule}.md', runUrl: 'https://example.org/runs/1' };

function plan(
  issue: SimulatedIssue,
  audit: Audit,
  { day = '2026-11-23', links = LINKS, title = 'Livepatches', kept }: Partial<AuditPlanInput> = {},
): AuditPlan {
  return planAudit({ name: 'fleet', title, audit, posted: issue.posted, kept, links, day });
}

function carryOut(issue: SimulatedIssue, audit: Audit, options = {}): AuditPlan {
  const made = plan(issue, audit, options);
  for (const operation of made.operations) issue.apply(operation);
  return made;
}

function bad(name: string, ids: readonly string[] = ['1'], kernel = '6.1.192'): AuditedModule {
  return {
    name,
    kernel,
    place: `lib/${name}.ko`,
    findings: ids.map((id) => ({ id: id.padStart(12, '0'), rule: 'KLP101', severity: 'error', where: `f${id}: pv_ops` })),
  };
}

function unit(
  name: string,
  modules: readonly AuditedModule[],
  options: { clean?: number; problems?: readonly string[] } = {},
): AuditedUnit {
  const { clean = 0, problems = [] } = options;
  return {
    repository: 'acme/livepatches',
    name,
    fingerprint: `f00d${name}`,
    verdict: {
      modules,
      clean: clean === 0 ? [] : [['6.1.192', clean]],
      problems: problems.map((place) => ({ place, reason: 'truncated', module: undefined })),
      notLivepatch: 0,
      suppressed: 0,
    },
  };
}

function missing(name: string, hidesOthers = false): MissingUnit {
  return { repository: 'acme/livepatches', name, reason: 'the artifact expired', hidesOthers };
}

const audit = (units: readonly AuditedUnit[], absent: readonly MissingUnit[] = []): Audit => ({ units, missing: absent });

describe('the issue of an audit', () => {
  it('is made, told of what is new and gone, closed when clean, opened again', () => {
    const issue = new SimulatedIssue();
    carryOut(issue, audit([unit('modules', [bad('kp_a')], { clean: 3 })]), { day: '2026-11-01' });
    expect(issue.posted).toMatchObject({ state: 'open', title: 'Livepatches', ownComments: [] });
    expect(issue.posted?.body).toContain('1 error in 1 of 4 livepatch modules');
    expect(issue.posted?.body).toContain('| `6.1.192` | `kp_a` | `acme/livepatches` | 1 | 0 | 0 | 2026-11-01 |');
    expect(issue.posted?.body).toContain('| `6.1.192` | 3 without findings |');

    carryOut(issue, audit([unit('modules', [bad('kp_a'), bad('kp_b')], { clean: 2 })]), { day: '2026-11-02' });
    expect(issue.posted?.body).toMatch(/#### New \(1\)\n\n- error \[KLP101\]\(\S+\) `f1: pv_ops` in `kp_b`/);
    expect(issue.posted?.body).toMatch(/#### Standing \(1\)\n\n- error .*`kp_a`.*since 2026-11-01/);
    expect(issue.posted?.ownComments).toHaveLength(1);
    expect(issue.posted?.ownComments[0]).toContain('#### New (1)');
    expect(issue.posted?.ownComments[0]).not.toContain('kp_a');

    carryOut(issue, audit([unit('modules', [], { clean: 4 })]), { day: '2026-11-03' });
    expect(issue.posted).toMatchObject({ state: 'closed' });
    expect(issue.posted?.body).toContain('#### No longer found (2)');
    expect(issue.posted?.ownComments[1]).toContain('this issue is closed');

    carryOut(issue, audit([unit('modules', [bad('kp_a')])]), { day: '2026-11-04' });
    expect(issue.posted).toMatchObject({ state: 'open' });
    expect(issue.posted?.body).toContain('#### New (1)');
    expect(issue.posted?.ownComments).toHaveLength(3);
  });

  it('of a clean first audit is closed at once, and keeps what was checked', () => {
    const issue = new SimulatedIssue();
    carryOut(issue, audit([unit('modules', [], { clean: 4 })]));
    expect(issue.posted).toMatchObject({ state: 'closed' });
    expect(readState(issue.posted?.body ?? '')?.audit.units[0]?.fingerprint).toBe('f00dmodules');
  });

  it('does not take for fixed what could not be looked at', () => {
    for (const absent of [missing('modules'), missing('artifacts of build.yml', true)]) {
      const issue = new SimulatedIssue();
      carryOut(issue, audit([unit('modules', [bad('kp_a')])]), { day: '2026-11-01' });
      carryOut(issue, audit([], [absent]), { day: '2026-11-02' });
      expect(issue.posted).toMatchObject({ state: 'open' });
      expect(issue.posted?.body).toMatch(/`kp_a`.*could not be looked for this time.*since 2026-11-01/);
      expect(issue.posted?.body).toContain('#### Not analysed (1)');
      expect(issue.posted?.body).not.toContain('No longer found');
      expect(plan(issue, audit([], [absent]), { day: '2026-11-03' }).operations).toEqual([]);

      carryOut(issue, audit([unit('modules', [], { clean: 1 })]), { day: '2026-11-04' });
      expect(issue.posted).toMatchObject({ state: 'closed' });
      expect(issue.posted?.body).toContain('#### No longer found (1)');
      expect(issue.posted?.body).toContain('#### Analysed again, or gone (1)');
    }
  });

  it('keeps a finding in a container of which a part could not be read, and lets another container’s go', () => {
    const issue = new SimulatedIssue();
    carryOut(issue, audit([unit('a', [bad('kp_a')]), unit('b', [bad('kp_b')])]));
    carryOut(issue, audit([unit('a', [], { problems: ['kp_a.ko.xz'] }), unit('b', [], { clean: 1 })]));
    const [comment = ''] = issue.posted?.ownComments ?? [];
    expect(comment).toMatch(/#### No longer found \(1\)\n\n- error .*`kp_b`/);
    expect(issue.posted?.body).toMatch(/#### Standing \(1\)\n\n- error .*`kp_a`/);
  });

  it('is opened again when somebody closes it with findings, and written anew when its state is damaged', () => {
    const issue = new SimulatedIssue();
    const seen = audit([unit('modules', [bad('kp_a')])]);
    carryOut(issue, seen);
    const { body } = issue.posted ?? {};
    issue.person('closes');
    carryOut(issue, seen);
    expect(issue.posted).toMatchObject({ state: 'open', body });
    issue.person('edits');
    expect(readState(issue.posted?.body ?? '')).toBeUndefined();
    carryOut(issue, seen);
    expect(readState(issue.posted?.body ?? '')?.audit.units).toEqual(seen.units);
    expect(plan(issue, seen).operations).toEqual([]);
    expect(issue.posted?.ownComments).toEqual([]);
  });

  it('stays within GitHub’s limit, says what was cut, and checks again what its state has no room for', () => {
    const random = (i: number) => (BigInt(i + 1) * 0x9e3779b97f4a7c15n).toString(16).slice(-12);
    const issue = new SimulatedIssue();
    const clean = Array.from({ length: 3000 }, (_, i) => ({
      ...unit(`kp_${random(i)}.ko`, [], { clean: 1 }),
      fingerprint: random(i) + random(i * 7),
    }));
    carryOut(issue, audit([...clean, unit('bad', [bad('kp_a')])]));
    expect(readState(issue.posted?.body ?? '')).toMatchObject({
      extent: 'findings',
      audit: { units: [{ name: 'bad', fingerprint: undefined }] },
    });
    expect(issue.posted?.body).toContain('the next audit downloads and checks everything again');

    const many = audit([
      unit(
        'bad',
        Array.from({ length: 400 }, (_, i) =>
          bad(
            `kp_${i}`,
            Array.from({ length: 20 }, (_, n) => random(i * 20 + n)),
          ),
        ),
      ),
    ]);
    carryOut(issue, many);
    expect(issue.posted?.body.length).toBeLessThanOrEqual(60_000);
    expect(issue.posted?.body).toMatch(/- \d+ more in \[the run\]\(https:\/\/example\.org\/runs\/1\)/);
    expect(issue.posted?.body).toContain('cannot say what is new or gone');
    expect(issue.posted?.ownComments.every((comment) => comment.length <= 60_000)).toBe(true);
    expect(plan(issue, many, { day: '2026-12-01' }).operations).toEqual([]);
  });

  it('goes on from a file where it has no room itself, and from no file of another audit', () => {
    const random = (i: number) => (BigInt(i + 1) * 0x9e3779b97f4a7c15n).toString(16).slice(-12);
    const many = (names: number) =>
      audit(
        Array.from({ length: names }, (_, i) => ({
          ...unit(`kp_${random(i)}.ko`, [bad(`kp_${random(i)}`, [random(i)])]),
          fingerprint: random(i * 7) + random(i),
        })),
      );
    const issue = new SimulatedIssue();
    const first = carryOut(issue, many(1200), { day: '2026-11-01', kept: { state: undefined } });
    expect(readState(issue.posted?.body ?? '')?.extent).toBe('nothing');
    expect(issue.posted?.body).not.toContain('cannot say what is new or gone');

    const file = decodeState(packState(first.comparison.state));
    expect(file?.audit.units).toHaveLength(1200);
    const second = plan(issue, many(1201), { day: '2026-11-02', kept: { state: file } });
    expect(second.comparison.changes).toHaveLength(1);
    expect(second.operations.map(({ kind }) => kind)).toEqual(['comment', 'update-issue']);
    expect(plan(issue, many(1200), { day: '2026-11-02', kept: { state: file } }).operations).toEqual([]);
    // A file that is gone, or of an audit that the issue knows nothing of, says nothing of what is new.
    const other = file === undefined ? undefined : { ...file, last: { ...file.last, serial: 7 } };
    for (const state of [undefined, other]) expect(plan(issue, many(1201), { kept: { state } }).comparison.isChange).toBe(false);
  });

  it('holds what was checked of a thousand modules', () => {
    const random = (i: number) => (BigInt(i + 1) * 0x9e3779b97f4a7c15n).toString(16).slice(-10);
    const issue = new SimulatedIssue();
    const units = Array.from({ length: 1000 }, (_, i) => ({
      ...unit(`livepatches/6.1.${i % 40}/kp_fix_cve_2026_${10_000 + i * 7}.ko`, i % 50 === 0 ? [bad(`kp_${i}`)] : [], {
        clean: i % 50 === 0 ? 0 : 1,
      }),
      fingerprint: random(i) + random(i * 31),
    }));
    carryOut(issue, audit(units));
    expect(readState(issue.posted?.body ?? '')?.extent).toBe('whole');
  });

  it('remembers the audits that changed something, a year of weekly ones', () => {
    const issue = new SimulatedIssue();
    const week = (i: number) => new Date(Date.UTC(2026, 0, 1 + 7 * i)).toISOString().slice(0, 10);
    const seen = (i: number) =>
      audit([unit('modules', i % 2 === 0 ? [bad('kp_a')] : [], { clean: i })], i % 3 === 0 ? [missing('old')] : []);
    for (let i = 0; i < 60; i++) carryOut(issue, seen(i), { day: week(i) });
    const point = (i: number) => {
      const [errors, notAnalysed] = [i % 2 === 0 ? 1 : 0, i % 3 === 0 ? 1 : 0];
      return { day: week(i), errors, warnings: 0, notes: 0, notAnalysed, modules: i + errors + notAnalysed };
    };
    const last = Array.from({ length: 52 }, (_, i) => point(i + 8));
    expect(readState(issue.posted?.body ?? '')?.history).toEqual(last);

    const unchanged = carryOut(issue, seen(59), { day: '2027-03-01' });
    expect(unchanged.operations).toEqual([]);
    expect(unchanged.comparison.history).toEqual([...last.slice(1), { ...point(59), day: '2027-03-01' }]);
  });

  it('reads the state of an audit that knew no history', () => {
    const issue = new SimulatedIssue();
    const seen = audit([unit('modules', [bad('kp_a')], { clean: 1 })]);
    carryOut(issue, seen, { day: '2026-11-01' });
    const { body = '' } = issue.posted ?? {};
    const old = body.replace(/(?<=state )\S+/, (packed) => {
      const { history, ...rest } = v.parse(
        v.looseObject({ history: v.unknown() }),
        JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString()),
      );
      expect(history).toHaveLength(1);
      return deflateRawSync(JSON.stringify(rest)).toString('base64');
    });
    const edited = new SimulatedIssue();
    edited.apply({ kind: 'create-issue', title: 'Livepatches', body: old });
    const { comparison } = plan(edited, seen, { day: '2026-11-02' });
    expect(comparison.isChange).toBe(false);
    expect(comparison.history.map(({ day }) => day)).toEqual(['2026-11-02']);
  });

  it('lets no name become markup, a mention, or the end of its hidden lines', () => {
    const issue = new SimulatedIssue();
    const name = '--> @torvalds [x](https://evil.example) #1 | <img src=x> `';
    const module: AuditedModule = {
      name,
      kernel: name,
      place: name,
      findings: [{ id: '0', rule: 'KLP101', severity: 'error', where: name }],
    };
    carryOut(issue, audit([{ ...unit(name, [module], { problems: [name] }) }], [{ ...missing(name), reason: name }]));
    carryOut(issue, audit([unit('a', [])]));
    for (const text of [issue.posted?.body ?? '', ...(issue.posted?.ownComments ?? [])]) {
      const outside = text.replace(/`[^`\n]*`/g, '').replace(/^<!-- .* -->$/gm, '');
      expect(outside).not.toMatch(/@torvalds|evil|<img|-->/);
    }
  });
});

/** Audits that can follow each other: modules come and go, in units that come, go, break and are unreachable. */
const audits = fc.array(
  fc.record({
    units: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c'),
        modules: fc.uniqueArray(fc.tuple(fc.constantFrom('kp_x', 'kp_y'), fc.subarray(['1', '2', '3'], { minLength: 1 })), {
          selector: ([name]) => name,
          maxLength: 2,
        }),
        clean: fc.nat(2),
        problems: fc.subarray(['p', 'q']),
      }),
      { selector: ({ name }) => name, maxLength: 3 },
    ),
    missing: fc.subarray([missing('a'), missing('b'), missing('everything', true)]),
    person: fc.constantFrom(undefined, 'closes' as const, 'reopens' as const, 'edits' as const),
  }),
  { minLength: 1, maxLength: 5 },
);

function auditOf({
  units,
  missing: absent,
}: {
  units: readonly {
    name: string;
    modules: readonly (readonly [string, readonly string[]])[];
    clean: number;
    problems: readonly string[];
  }[];
  missing: readonly MissingUnit[];
}): Audit {
  return audit(
    units.map(({ name, modules, clean, problems }) =>
      unit(
        name,
        modules.map(([module, ids]) => bad(module, ids)),
        { clean, problems },
      ),
    ),
    absent,
  );
}

describe('over any audits', () => {
  it('a run that dies between two calls and runs again comes to the same end; nothing new is no operation', () => {
    fc.assert(
      fc.property(audits, (history) => {
        let whole = new SimulatedIssue();
        for (const [i, step] of history.entries()) {
          const seen = auditOf(step);
          const day = `2026-11-0${i + 1}`;
          const { operations } = plan(whole, seen, { day });
          const ends = operations.map((_, dieAfter) => {
            const issue = whole.copy();
            for (const operation of operations.slice(0, dieAfter)) issue.apply(operation);
            carryOut(issue, seen, { day, links: { ...LINKS, runUrl: LINKS.runUrl } });
            return issue.posted;
          });
          carryOut(whole, seen, { day });
          for (const end of ends) expect(end).toEqual(whole.posted);
          const again = plan(whole, seen, { day: '2026-12-24', links: { ...LINKS, runUrl: 'https://example.org/runs/2' } });
          expect(again.operations).toEqual([]);
          if (step.person !== undefined) {
            whole = whole.copy();
            whole.person(step.person);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is closed exactly when nothing was found and everything analysed, and forgets nothing that it could not look for', () => {
    fc.assert(
      fc.property(audits, (history) => {
        const issue = new SimulatedIssue();
        for (const step of history) {
          const seen = auditOf(step);
          const before = readState(issue.posted?.body ?? '');
          carryOut(issue, seen);
          const state = readState(issue.posted?.body ?? '');
          const isBad = seen.missing.length > 0 || seen.units.some(({ verdict }) => verdict.modules.length + verdict.problems.length > 0);
          if (isBad) expect(issue.posted?.state).toBe('open');
          if (seen.missing.some(({ hidesOthers }) => hidesOthers)) {
            for (const key of before?.since.keys() ?? []) {
              if (key.startsWith('["finding"')) expect(state?.since.get(key)).toEqual(before?.since.get(key));
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
