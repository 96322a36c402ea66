import { plural } from '../report/severities.js';
import type { ProofRun } from './proof-json.js';
import type { Proof } from './prove.js';
import type { Verdict } from './seen.js';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  confirmed: 'Confirmed',
  refuted: 'REFUTED',
  'not-observable': 'Not observable',
};

/** One sentence on one livepatch. */
export function headline({ verdict, predicted: { report } }: Proof): string {
  const { proof, worked, findings, disagreements } = verdict;
  if (proof === 'disagrees') return `the kernel disagrees with klp-lint (${plural(disagreements.length, 'disagreement')})`;
  if (proof === 'not-proven')
    return report.status === 'not-analysed'
      ? `klp-lint predicts nothing: ${report.reason}`
      : 'nothing was proven: the livepatch was not loaded';
  const confirmed = findings.filter((one) => one.verdict === 'confirmed').length;
  const seen = findings.length === 0 ? [] : [`${confirmed} of ${plural(findings.length, 'finding')} confirmed`];
  const good = [
    worked.loaded ? 'loaded' : undefined,
    worked.loaded && worked.patched === true ? 'patched' : undefined,
    worked.loaded && worked.reverted === true ? 'reverted' : undefined,
  ].filter((one) => one !== undefined);
  return [...seen, ...(good.length === 0 ? [] : [good.join(', ')])].join('; ') || 'as predicted';
}

/** `Linux 6.1.0-56-amd64 in QEMU emulator version 7.2.22 (tcg, CPU max)`. Has words of files and programs. */
export function machineWords({ kernel, machine }: ProofRun): string {
  return `Linux ${kernel.release} in ${machine.qemu} (${machine.accelerator}, CPU ${machine.cpu})`;
}

/** What came of all of them. */
export function summaryWords({ proofs, seconds }: ProofRun): string {
  const count = (proof: Proof['verdict']['proof']): number => proofs.filter(({ verdict }) => verdict.proof === proof).length;
  const parts = [
    `${count('agrees')} as predicted`,
    ...(count('disagrees') > 0 ? [`${count('disagrees')} not as predicted`] : []),
    ...(count('not-proven') > 0 ? [`${count('not-proven')} not proven`] : []),
  ];
  return `${plural(proofs.length, 'module')}: ${parts.join(', ')}; ${seconds.toFixed(0)} seconds`;
}
