import { expect, it } from 'vitest';
import { judge } from '../../src/check/judge.js';
import { ruleLevelWords, strictestOf } from '../../src/check/rule-levels.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { jsonReport } from '../../src/report/json.js';
import { readJsonReport } from '../../src/report/read-json.js';
import { exitCodeOf, summarize, summaryLine } from '../../src/report/summary.js';
import { PLAIN } from '../../src/report/terminal.js';
import { textReport } from '../../src/report/text.js';
import { finding, notAnalysed, report } from '../report/reports.js';

const TODAY = '2026-11-28';
const RELOAD = { rule: 'KLP210', slug: 'target-reload-refused', severity: 'note' as const, identity: 'KLP210/ext2' };

function judged(yaml: string, reports = [report([finding(), finding(RELOAD)])]) {
  return judge(reports, parseConfig(yaml, 'c.yml'), TODAY);
}

it('a rule has the severity that the configuration gives it, by id or name, and the report says what it was', () => {
  const { reports, changed } = judged('rules:\n  klp103: note\n  target-reload-refused: error\n');
  expect(reports[0]?.findings.map(({ rule, severity, changedFrom }) => [rule, severity, changedFrom])).toEqual([
    ['KLP103', 'note', 'error'],
    ['KLP210', 'error', 'note'],
  ]);
  expect(changed).toEqual([
    'KLP103 is a note in the configuration: 1 error is counted as one',
    'KLP210 is an error in the configuration: 1 note is counted as one',
  ]);
  expect(summaryLine(summarize(reports))).toBe(
    '1 module: 1 with findings (1 error, 1 note); 74 of 74 rules checked; 1 finding lowered by the configuration',
  );
  expect(textReport(reports, PLAIN)).toContain('note (error without the configuration) KLP103 late-paravirt-site');
});

it('what is off is ignored and counted; nothing of it is silent, not even --quiet', () => {
  const { reports, changed } = judged('rules: { KLP103: off, KLP210: off }');
  expect(reports[0]).toMatchObject({ status: 'clean', findings: [], suppressed: [{ reason: 'KLP103 is off in the configuration' }, {}] });
  expect(changed).toEqual([
    'KLP103 is off in the configuration: 1 error is ignored',
    'KLP210 is off in the configuration: 1 note is ignored',
  ]);
  expect(textReport(reports, PLAIN, { quiet: true })).toBe(
    '1 module: 1 clean; 74 of 74 rules checked; 2 findings ignored by the configuration\n',
  );
});

it('what was not analysed stays so, with its findings or without', () => {
  const broken = { ...report([finding()]), status: 'not-analysed' as const, reason: 'truncated' };
  const { reports } = judged('rules: { KLP103: off }', [broken, notAnalysed('b.ko', 'truncated')]);
  expect(reports.map(({ status }) => status)).toEqual(['not-analysed', 'not-analysed']);
});

it('findings that an entry ignores are counted once, and as ignored for its reason', () => {
  const { reports, changed } = judged('rules: { KLP103: off }\nignore: [{ rule: KLP103, rest: any, reason: known }]');
  expect(reports[0]?.suppressed.map(({ reason }) => reason)).toEqual(['known']);
  expect(changed).toEqual([]);
});

it('of several branches the strictest counts, and one that does not name a rule asks for its own severity', () => {
  const rulesOf = (yaml: string) => parseConfig(yaml, 'c.yml').rules;
  const severityUnder = (...configs: string[]) =>
    judge([report([finding()])], { ignore: [], rules: strictestOf(configs.map(rulesOf)) }, TODAY).reports[0]?.findings[0]?.severity;
  expect(severityUnder('rules: { KLP103: off }', 'rules: { KLP103: off }')).toBeUndefined();
  expect(severityUnder('rules: { KLP103: off }', 'rules: { KLP103: warning }')).toBe('warning');
  expect(severityUnder('rules: { KLP103: off }', '')).toBe('error');
});

const SURE = 'rules: { KLP103: { severity: warning, confidence: certain }, KLP210: { confidence: conditional } }';

it('a rule has the confidence that the configuration gives it, and every condition stays', () => {
  const conditional = finding({ confidence: 'conditional', condition: 'CONFIG_PARAVIRT is set' });
  const { reports, changed } = judged(SURE, [report([conditional, finding(RELOAD)])]);
  expect(reports[0]?.findings).toMatchObject([
    {
      confidence: 'certain',
      confidenceChangedFrom: 'conditional',
      severity: 'warning',
      condition: 'CONFIG_PARAVIRT is set, which the configuration takes for granted',
    },
    { confidence: 'conditional', confidenceChangedFrom: 'certain', severity: 'note' },
  ]);
  expect(changed).toEqual([
    'KLP103 is certain in the configuration: 1 conditional finding is counted as certain',
    'KLP103 is a warning in the configuration: 1 error is counted as one',
    'KLP210 is conditional in the configuration: 1 certain finding is counted as conditional',
  ]);
  expect(summarize(reports)).toMatchObject({ certain: { error: 0, warning: 1, note: 0 }, lowered: 2 });
  expect(ruleLevelWords(parseConfig(SURE, 'c.yml').rules)).toBe('Rules in the configuration: KLP103 warning certain, KLP210 conditional.');
  const json = jsonReport(reports, { name: 'klp-lint', version: '1' }, []);
  expect(readJsonReport(json).reports[0]?.findings).toEqual(reports[0]?.findings);
});

it('of several branches the surest counts', () => {
  const [certain, conditional] = ['certain', 'conditional'].map(
    (one) => parseConfig(`rules: { KLP103: { confidence: ${one} } }`, 'c').rules,
  );
  const under = (...rules: (typeof certain)[]) =>
    judge([report([finding()])], { ignore: [], rules: strictestOf(rules.flatMap((one) => one ?? [])) }, TODAY).reports[0]?.findings[0];
  expect(under(conditional)?.confidence).toBe('conditional');
  expect(under(conditional, certain)?.confidence).toBe('certain');
  expect(under(conditional, new Map())?.confidence).toBe('certain');
});

it('findings that depend on a condition fail a run unless it counts certain ones alone', () => {
  const summary = summarize([report([finding({ confidence: 'conditional', condition: 'it rains' })])]);
  const failing = { failOn: 'error', requireKernelFiles: false } as const;
  expect(exitCodeOf(summary, { ...failing, failOnConfidence: 'conditional' })).toBe(1);
  expect(exitCodeOf(summary, { ...failing, failOnConfidence: 'certain' })).toBe(0);
});

it('the id and the name of one rule: the stricter counts', () => {
  expect(ruleLevelWords(parseConfig('rules: { KLP103: off, late-paravirt-site: note }', 'c.yml').rules)).toBe(
    'Rules in the configuration: KLP103 note.',
  );
});

it.each([
  ['rules: { KLP21O: off }', 'c.yml: rules: "KLP21O" is no rule; did you mean KLP210 (target-reload-refused)'],
  ['rules: { late-paravirt-sites: off }', 'c.yml: rules: "late-paravirt-sites" is no rule; did you mean KLP103 (late-paravirt-site)?'],
  ['rules: { nonsense: off }', 'c.yml: rules: "nonsense" is no rule; "klp-lint explain" lists them'],
  ['rules: { KLP210: info }', 'c.yml: rules.KLP210: expected ("off" | "note" | "warning" | "error"), found "info"'],
  ['rules: { KLP210: null }', 'c.yml: rules.KLP210: expected ("off" | "note" | "warning" | "error"), found null'],
  ['rules: { KLP210: { confidence: sure } }', 'c.yml: rules.KLP210.confidence: expected ("certain" | "conditional"), found "sure"'],
  ['rules: { KLP210: { level: note } }', 'c.yml: rules.KLP210.level: is not known here'],
  ['rules: { KLP210: [note] }', 'c.yml: rules.KLP210: expected keys and values, found a list'],
  ['rules: [KLP210]', 'c.yml: rules: expected keys and values, found a list'],
])('%j is refused', (yaml, message) => {
  expect(() => parseConfig(yaml, 'c.yml')).toThrow(message);
});
