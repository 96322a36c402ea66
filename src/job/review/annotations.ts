import type { Finding, Severity } from '../../findings/finding.js';
import { plural } from '../../report/severities.js';
import { placeWords, whenWords } from '../../report/words.js';
import { type Remark, severityOf } from '../../review/remark.js';

/** One annotation of a workflow run. */
export interface Annotation {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  /** A changed file and its line, where the finding could be placed. */
  readonly file: string | undefined;
  readonly line: number | undefined;
}

/** GitHub shows that many annotations of each severity of a step (docs.github.com, workflow commands). */
const MOST = 10;

/** What annotations say where there is no review: one a remark, the worst first, no more than GitHub shows; `left` counts the others. */
export function annotationsOf(remarks: readonly Remark[]): { readonly annotations: readonly Annotation[]; readonly left: number } {
  const annotations: Annotation[] = [];
  const shown: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const remark of remarks) {
    const severity = severityOf(remark);
    if (shown[severity] >= MOST) continue;
    shown[severity]++;
    const { place } = remark;
    annotations.push({
      severity,
      ...annotationWords(remark),
      file: place.confidence === 'none' ? undefined : place.path,
      line: place.confidence === 'none' ? undefined : place.line,
    });
  }
  return { annotations, left: remarks.length - annotations.length };
}

/** The worst finding of a remark in plain text, and how many more there are. */
export function annotationWords(remark: Remark): Pick<Annotation, 'title' | 'message'> {
  const severity = severityOf(remark);
  const occurrences = remark.findings.flatMap((one) => one.occurrences);
  const { finding, module } = occurrences.find((one) => one.finding.severity === severity) ?? remark.findings[0].occurrences[0];
  return {
    title: `${finding.rule} ${finding.slug}`,
    message: [
      `${module.report.path}: ${placeWords(finding)}: ${finding.message}`,
      ...effectWords(finding),
      ...moreWords(occurrences.length - 1),
    ].join(' · '),
  };
}

/** When it bites. */
function effectWords({ effects, object }: Finding): string[] {
  return effects.map(
    (effect) => `${whenWords(effect, object)}: ${effect.outcome}${effect.message === undefined ? '' : `: ${effect.message}`}`,
  );
}

/** That there are others, of this module or another: the words are about one alone. */
function moreWords(others: number): string[] {
  return others === 0 ? [] : [`${plural(others, 'more finding')} at this place: see the report`];
}
