import type { ModuleReport } from '../findings/finding.js';
import { ruleLevelRemarks, type RuleLevels, withRuleLevels } from './rule-levels.js';
import type { Suppression } from './suppression.js';
import { suppress, type SuppressionUse } from './suppressions.js';

/** What a configuration says of findings. */
export interface Judging {
  /** Findings that are ignored. */
  readonly ignore: readonly Suppression[];
  /** Severities and confidences by rule. */
  readonly rules: RuleLevels;
}

/** The reports as the configuration has them, and what it changed. */
export interface Judged {
  readonly reports: readonly ModuleReport[];
  readonly uses: readonly SuppressionUse[];
  /** What the configuration's severities and confidences changed, in sentences: no report may be without them. */
  readonly changed: readonly string[];
}

/** Ignores findings, then gives the others the severities and confidences that the configuration asks for. @param today see suppress() */
export function judge(reports: readonly ModuleReport[], { ignore, rules }: Judging, today: string): Judged {
  const { reports: left, uses } = suppress(reports, ignore, today);
  return { reports: withRuleLevels(left, rules), uses, changed: ruleLevelRemarks(left, rules) };
}
