import { printable } from '../report/escape.js';
import type { ProofRun } from './proof-json.js';
import { headline, machineWords, summaryWords, VERDICT_WORDS } from './proof-words.js';
import type { Proof } from './prove.js';

/** The run as text for people. */
export function proofText(run: ProofRun): string {
  const lines = [
    machineWords(run),
    '',
    ...run.proofs.flatMap((proof) => [...proofLines(proof), '']),
    summaryWords(run),
    ...run.remarks.map((remark) => `Note: ${remark}`),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function proofLines(proof: Proof): string[] {
  const { verdict, predicted } = proof;
  return [
    `${predicted.report.path}: ${headline(proof)}`,
    ...verdict.findings.flatMap(({ finding, verdict: own, effects }) => [
      `  ${VERDICT_WORDS[own]}: ${finding.rule} ${finding.slug} (${finding.severity})`,
      ...effects.map(
        ({ effect, verdict: one, words }) => `    ${effect.when}, ${effect.outcome}: ${VERDICT_WORDS[one].toLowerCase()}: ${words}`,
      ),
    ]),
    ...verdict.disagreements.map(({ kind, words }) => `  DISAGREEMENT (${kind}): ${words}`),
  ];
}
