import type { Finding, ModuleReport, Severity, SuppressedFinding } from '../findings/finding.js';
import { severityWeight } from '../findings/worst.js';

/** What the configuration makes of a rule's findings. */
export const RULE_LEVELS = ['off', 'note', 'warning', 'error'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** For a rule's id what is asked for it; `own` is the severity that a finding has by itself. Where there are several, the strictest counts. */
export type RuleLevels = ReadonlyMap<string, readonly (RuleLevel | 'own')[]>;

/** What several configurations ask for together; one that does not name a rule asks for its own severity. */
export function strictestOf(all: readonly RuleLevels[]): RuleLevels {
  const rules = new Set(all.flatMap((levels) => [...levels.keys()]));
  return new Map([...rules].map((rule) => [rule, all.flatMap((levels) => levels.get(rule) ?? ['own'])]));
}

/**
 * The reports with the severities that the configuration asks for. Findings of a rule that is off become ignored ones. A module that was not
 * analysed stays so: what was not looked at has no severity.
 */
export function withRuleLevels(reports: readonly ModuleReport[], levels: RuleLevels): readonly ModuleReport[] {
  return levels.size === 0 ? reports : reports.map((report) => levelled(report, levels));
}

function levelled(report: ModuleReport, levels: RuleLevels): ModuleReport {
  const findings: Finding[] = [];
  const off: SuppressedFinding[] = [];
  for (const finding of report.findings) {
    const level = levelOf(finding, levels);
    if (level === 'off') off.push({ finding, reason: `${finding.rule} is off in the configuration` });
    else findings.push(level === finding.severity ? finding : { ...finding, severity: level, changedFrom: finding.severity });
  }
  const suppressed = [...report.suppressed, ...off];
  if (report.status !== 'findings') return { ...report, findings, suppressed };
  return { ...report, findings, suppressed, status: findings.length === 0 ? 'clean' : 'findings' };
}

function levelOf({ rule, severity }: Finding, levels: RuleLevels): RuleLevel {
  const asked = (levels.get(rule) ?? []).map((level) => (level === 'own' ? severity : level));
  return RULE_LEVELS.findLast((level) => asked.includes(level)) ?? severity;
}

/**
 * What the configuration's severities change, a sentence for each rule and severity of which they change anything.
 * @param before the reports without them
 */
export function ruleLevelRemarks(before: readonly ModuleReport[], levels: RuleLevels): string[] {
  const changes = new Map<string, { readonly rule: string; readonly from: Severity; readonly to: RuleLevel; count: number }>();
  for (const finding of before.flatMap(({ findings }) => findings)) {
    const { rule, severity: from } = finding;
    const to = levelOf(finding, levels);
    if (to === from) continue;
    const key = `${rule} ${severityWeight(finding)} ${to}`;
    const change = changes.get(key) ?? { rule, from, to, count: 0 };
    change.count++;
    changes.set(key, change);
  }
  return [...changes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { rule, from, to, count }]) => {
      const what = `${count} ${from}${count === 1 ? ' is' : 's are'}`;
      return to === 'off'
        ? `${rule} is off in the configuration: ${what} ignored`
        : `${rule} is ${to === 'error' ? 'an' : 'a'} ${to} in the configuration: ${what} counted as ${count === 1 ? 'one' : `${to}s`}`;
    });
}

/** All that the configuration asks for, whether it changes anything or not; undefined where it asks for nothing. */
export function ruleLevelWords(levels: RuleLevels): string | undefined {
  if (levels.size === 0) return undefined;
  const asked = [...levels].map(([rule, of]) => `${rule} ${RULE_LEVELS.findLast((level) => of.includes(level)) ?? ''}`);
  return `Severities of the configuration: ${asked.sort().join(', ')}.`;
}
