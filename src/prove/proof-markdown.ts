import { codeSpan, proseWithNames } from '../report/escape.js';
import type { ProofRun } from './proof-json.js';
import { headline, machineWords, summaryWords, VERDICT_WORDS } from './proof-words.js';
import type { Proof } from './prove.js';

/** Modules of which the details are in a Markdown report; GitHub takes a megabyte in a summary. */
const MOST_DETAILED = 50;

/** The run as Markdown, for a summary or a comment. */
export function proofMarkdown(run: ProofRun): string {
  const detailed = run.proofs.filter(({ verdict }) => verdict.findings.length > 0 || verdict.disagreements.length > 0);
  const lines = [
    `### Proof: ${proseWithNames(summaryWords(run))}`,
    '',
    proseWithNames(machineWords(run)),
    '',
    '| livepatch | result | seconds |',
    '| --- | --- | --- |',
    ...run.proofs.map(
      (proof) => `| ${codeSpan(proof.predicted.report.path)} | ${cell(headline(proof))} | ${(proof.time / 1000).toFixed(1)} |`,
    ),
    '',
    ...detailed.slice(0, MOST_DETAILED).flatMap(details),
    ...(detailed.length > MOST_DETAILED ? [`The details of ${detailed.length - MOST_DETAILED} more are in the JSON report.`, ''] : []),
    ...run.remarks.map((remark) => `> ${proseWithNames(remark)}\n`),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function details({ verdict, predicted }: Proof): string[] {
  return [
    `#### ${codeSpan(predicted.report.path)}`,
    '',
    ...verdict.disagreements.map(({ kind, words }) => `- **The kernel disagrees with klp-lint** (${kind}): ${proseWithNames(words)}`),
    ...verdict.findings.flatMap(({ finding, verdict: own, effects }) => [
      `- **${VERDICT_WORDS[own]}**: ${finding.rule} ${finding.slug}`,
      ...effects.map(
        ({ effect, verdict: one, words }) =>
          `  - ${effect.when}, ${effect.outcome}: ${VERDICT_WORDS[one].toLowerCase()}: ${proseWithNames(words)}`,
      ),
    ]),
    '',
  ];
}

/** Sentences in a table: a vertical bar would end the cell. */
function cell(text: string): string {
  return proseWithNames(text).replaceAll('|', '\\|');
}
