import type { Confidence, Finding, ModuleReport, Severity, SuppressedFinding } from '../findings/finding.js';
import { openWith } from '../findings/settled.js';
import { grouped } from '../grouped.js';

/** How severe the configuration can make a rule's findings. */
export const SEVERITY_LEVELS = ['off', 'note', 'warning', 'error'] as const;
export type SeverityLevel = (typeof SEVERITY_LEVELS)[number];

/** The strictest last, as the severities are. */
const CONFIDENCE_LEVELS = ['conditional', 'certain'] as const;

/** What a configuration makes of a rule's findings; what it leaves out is as a finding has it by itself. */
export interface RuleLevel {
  readonly severity?: SeverityLevel;
  readonly confidence?: Confidence;
}

/** For a rule's id what is asked for it. Where there are several, the strictest severity and the strictest confidence count. */
export type RuleLevels = ReadonlyMap<string, readonly RuleLevel[]>;

/** What several configurations ask for together; one that does not name a rule leaves its findings as they are. */
export function strictestOf(all: readonly RuleLevels[]): RuleLevels {
  const rules = new Set(all.flatMap((levels) => [...levels.keys()]));
  return new Map([...rules].map((rule) => [rule, all.flatMap((levels) => levels.get(rule) ?? [{}])]));
}

/**
 * The reports with the severities and confidences that the configuration asks for. Findings of a rule that is off become ignored ones. A
 * module that was not analysed stays so: what was not looked at has no severity.
 */
export function withRuleLevels(reports: readonly ModuleReport[], levels: RuleLevels): readonly ModuleReport[] {
  return levels.size === 0 ? reports : reports.map((report) => levelled(report, levels));
}

function levelled(report: ModuleReport, levels: RuleLevels): ModuleReport {
  const findings: Finding[] = [];
  const off: SuppressedFinding[] = [];
  for (const finding of report.findings) {
    const { severity, confidence } = levelOf(finding, levels);
    if (severity === 'off') off.push({ finding, reason: `${finding.rule} is off in the configuration` });
    else
      findings.push({
        ...finding,
        ...(severity === finding.severity ? {} : { severity, changedFrom: finding.severity }),
        ...(confidence === finding.confidence ? {} : withConfidence(finding, confidence)),
      });
  }
  const suppressed = [...report.suppressed, ...off];
  const changed = { ...report, ...openWith(report, findings), findings, suppressed };
  if (changed.status !== 'findings') return changed;
  return { ...changed, status: findings.length === 0 ? 'clean' : 'findings' };
}

/** The condition stays: the configuration says that it is met, and somebody else may know better. */
function withConfidence(
  { rule, condition, confidence: before }: Finding,
  confidence: Confidence,
): Pick<Finding, 'confidence' | 'condition' | 'confidenceChangedFrom'> {
  const words =
    confidence === 'certain'
      ? `${condition ?? 'it applies'}, which the configuration takes for granted`
      : `it applies to your machines: ${rule} is conditional in the configuration`;
  return { confidence, condition: words, confidenceChangedFrom: before };
}

function levelOf({ rule, severity, confidence }: Finding, levels: RuleLevels): Required<RuleLevel> {
  const asked = levels.get(rule) ?? [];
  const severities = asked.map((level) => level.severity ?? severity);
  const confidences = asked.map((level) => level.confidence ?? confidence);
  return {
    severity: SEVERITY_LEVELS.findLast((level) => severities.includes(level)) ?? severity,
    confidence: CONFIDENCE_LEVELS.findLast((level) => confidences.includes(level)) ?? confidence,
  };
}

/** One thing that the configuration changes about a finding. */
type Change = { readonly rule: string } & (
  | { readonly from: Severity; readonly to: SeverityLevel }
  | { readonly from: 'certain finding' | 'conditional finding'; readonly to: Confidence }
);

/**
 * What the configuration changes, a sentence for each rule and severity, and each rule and confidence, of which it changes anything.
 * @param before the reports without it
 */
export function ruleLevelRemarks(before: readonly ModuleReport[], levels: RuleLevels): string[] {
  if (levels.size === 0) return [];
  const changes = before.flatMap(({ findings }) => findings.flatMap((finding) => changesOf(finding, levels)));
  return [...grouped(changes, (change) => JSON.stringify(change))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, alike]) => changeWords(alike[0], alike.length));
}

function changesOf(finding: Finding, levels: RuleLevels): Change[] {
  const { rule, severity: from } = finding;
  const { severity: to, confidence } = levelOf(finding, levels);
  return [
    ...(to === from ? [] : [{ rule, from, to }]),
    ...(to === 'off' || confidence === finding.confidence
      ? []
      : [{ rule, from: `${finding.confidence} finding` as const, to: confidence }]),
  ];
}

function changeWords({ rule, from, to }: Change, count: number): string {
  const what = `${count} ${from}${count === 1 ? ' is' : 's are'}`;
  switch (to) {
    case 'off':
      return `${rule} is off in the configuration: ${what} ignored`;
    case 'certain':
    case 'conditional':
      return `${rule} is ${to} in the configuration: ${what} counted as ${to}`;
    case 'note':
    case 'warning':
    case 'error':
      return `${rule} is ${to === 'error' ? 'an' : 'a'} ${to} in the configuration: ${what} counted as ${count === 1 ? 'one' : `${to}s`}`;
  }
}

/** All that the configuration asks for, whether it changes anything or not; undefined where it asks for nothing. */
export function ruleLevelWords(levels: RuleLevels): string | undefined {
  if (levels.size === 0) return undefined;
  const asked = [...levels].map(([rule, of]) => {
    const severity = SEVERITY_LEVELS.findLast((level) => of.some((one) => one.severity === level));
    const confidence = CONFIDENCE_LEVELS.findLast((level) => of.some((one) => one.confidence === level));
    return [rule, severity, confidence].filter((part) => part !== undefined).join(' ');
  });
  return `Rules in the configuration: ${asked.sort().join(', ')}.`;
}
