import { describe, expect, it } from 'vitest';
import { matchesPattern, patternOf } from '../../src/check/pattern.js';
import type { Suppression } from '../../src/check/suppression.js';
import { suppress } from '../../src/check/suppressions.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { finding, report } from '../report/reports.js';

const TODAY = '2026-11-23';
const reports = [report([finding(), finding({ rule: 'KLP210', slug: 'target-reload-refused', severity: 'warning' })]), report([])];

function left(...suppressions: readonly Suppression[]): string[] {
  return suppress(reports, suppressions, TODAY).reports.flatMap(({ findings }) => findings.map(({ rule }) => rule));
}

describe('an entry takes away what fits all its criteria', () => {
  it.each<[string, Omit<Suppression, 'reason'>, string[]]>([
    ['rule', { rule: 'KLP210' }, ['KLP103']],
    ['rule by its slug', { rule: 'late-paravirt-site' }, ['KLP210']],
    ['symbol', { symbol: 'pv_ops' }, []],
    ['function', { function: 'f' }, []],
    ['another symbol', { symbol: 'pv_op' }, ['KLP103', 'KLP210']],
    ['object, with *', { object: 'ext*' }, []],
    ['kernel', { kernel: '6.1.*' }, []],
    ['another kernel', { kernel: '6x1.192' }, ['KLP103', 'KLP210']],
    ['rule and another object', { rule: 'KLP103', object: 'minix' }, ['KLP103', 'KLP210']],
    ['module', { module: 'a' }, []],
  ])('%s', (_, criteria, expected) => {
    expect(left({ ...criteria, rest: 'any', reason: 'because' })).toEqual(expected);
  });
});

it('an entry takes away what has no other parts than it names, and so many of them', () => {
  const withoutFunction: Suppression = {
    rule: 'KLP103',
    module: 'a',
    object: 'ext2',
    symbol: 'pv_ops',
    kernel: '6.1.192',
    reason: 'r',
  };
  const base: Suppression = { ...withoutFunction, function: 'f' };
  const takenOf = (entry: Suppression, ...findings: Parameters<typeof finding>[0][]) =>
    suppress([report(findings.map((one) => finding(one)))], [entry], TODAY).reports[0]?.suppressed.length;
  expect(takenOf(base, {}, { function: 'g' }, { object: 'minix' }, { relocation: undefined })).toBe(1);
  expect(takenOf({ ...base, kernel: '6.1.193' }, {})).toBe(0);
  expect(takenOf({ ...base, arch: 'aarch64' }, {})).toBe(0);
  expect(takenOf({ ...base, count: 1 }, {}, { offset: 0x50 })).toBe(1);
  expect(takenOf({ ...base, count: 2 }, {}, { offset: 0x50 })).toBe(2);
  expect(takenOf(withoutFunction, {}, { function: undefined, section: undefined })).toBe(1);
  expect(takenOf({ ...withoutFunction, function: '*' }, {}, { function: undefined, section: undefined })).toBe(2);
  expect(takenOf({ ...withoutFunction, function: '.text.f' }, {}, { function: undefined })).toBe(1);
});

it.each(['f*', '*', 'a\\\\*b', '\\\\', `x${'y'.repeat(2000)}`, '*'.repeat(999), `sha256:${'0'.repeat(64)}`])(
  'the pattern of %j fits it alone',
  (name) => {
    const pattern = patternOf(name);
    expect(Array.from(pattern).length).toBeLessThanOrEqual(1000);
    expect(matchesPattern(pattern, name)).toBe(true);
    for (const other of [`${name}x`, name.replaceAll('*', 'z'), name.slice(0, -1)])
      if (other !== name) expect(matchesPattern(pattern, other)).toBe(false);
  },
);

it('a module whose findings are all ignored is clean, and keeps them with the reason', () => {
  const [first] = suppress(reports, [{ object: '*', rest: 'any', reason: 'we never reload' }], TODAY).reports;
  expect(first).toMatchObject({ status: 'clean', findings: [] });
  expect(first?.suppressed.map(({ finding: { rule }, reason }) => [rule, reason])).toEqual([
    ['KLP103', 'we never reload'],
    ['KLP210', 'we never reload'],
  ]);
});

it('says which entries were used, unused and expired; the last day still counts', () => {
  const { reports: after, uses } = suppress(
    reports,
    [
      { rule: 'KLP103', rest: 'any', reason: 'a', expires: TODAY },
      { rule: 'KLP101', rest: 'any', reason: 'b' },
      { rule: 'KLP210', rest: 'any', reason: 'c', expires: '2026-11-22' },
    ],
    TODAY,
  );
  expect(uses.map(({ state, findings }) => [state, findings])).toEqual([
    ['used', 1],
    ['unused', 0],
    ['expired', 1],
  ]);
  expect(after[0]?.findings.map(({ rule }) => rule)).toEqual(['KLP210']);
});

describe('the configuration', () => {
  it('is read', () => {
    const text =
      'ignore:\n  - rule: KLP210\n    kernel: "6.1.*"\n    rest: any\n    reason: never reloaded here\n    expires: "2027-01-31"\n';
    expect(parseConfig(text, 'klp-lint.yml')).toEqual({
      ignore: [{ rule: 'KLP210', kernel: '6.1.*', rest: 'any', reason: 'never reloaded here', expires: '2027-01-31' }],
      rules: new Map(),
    });
    expect(parseConfig('', 'klp-lint.yml')).toEqual({ ignore: [], rules: new Map() });
  });

  it.each([
    ['ignore:\n  - rule: KLP999\n    reason: x\n', 'c.yml: ignore.0.rule: is no rule; "klp-lint explain" lists them'],
    ['ignore:\n  - rule: KLP21O\n    reason: x\n', 'c.yml: ignore.0.rule: is no rule; did you mean KLP210 (target-reload-refused)?'],
    ['ignore:\n  - rule: KLP210\n', 'c.yml: ignore.0.reason: is missing'],
    ['ignore:\n  - reason: x\n', 'c.yml: ignore.0: needs at least one of rule, module, object, function, symbol, kernel, arch'],
    [
      'ignore:\n  - rule: KLP210\n    rest: any\n    reason: x\n    expires: 2027-13-01\n',
      'c.yml: ignore.0.expires: must be a day of the calendar',
    ],
    [
      'ignore:\n  - rule: KLP210\n    reason: x\n',
      'c.yml: ignore.0: leaves out its rule, module or kernel: with "rest: any", what it does not name can be anything',
    ],
    ['ignore:\n  - rule: KLP210\n    rest: any\n    reason: x\n    until: 2027-01-01\n', 'c.yml: ignore.0.until: is not known here'],
    ['rule: {}\n', 'c.yml: rule: is not known here'],
    ['ignore everything', 'c.yml: expected Object, found "ignore everything"'],
    ['a: [\n', /^c\.yml: Flow sequence .* line 2/],
    ['a: &x 1\nb: *x\n', /^c\.yml: .*alias/i],
  ])('%j is refused', (text, message) => {
    expect(() => parseConfig(text, 'c.yml')).toThrow(message);
  });
});
