import { gzipSync } from 'node:zlib';
import { fenced, printable } from '../report/escape.js';
import { codeSpan, proseWithNames } from '../report/escape.js';
import { hexBytes, type ProofRun } from './proof-json.js';
import { machineWords } from './proof-words.js';
import type { Proof } from './prove.js';

/** Lines of the kernel, of one step. */
const MOST_LINES = 200;

/** Bytes of a module that goes into the report, packed. */
const MOST_MODULE = 4 << 20;

/** The report's file name: the module's digest keeps two of one name apart. */
export function bugReportName({ kernel }: ProofRun, { predicted: { report } }: Proof): string {
  const safe = (text: string): string => text.replaceAll(/[^\w.-]/g, '_').slice(0, 80);
  return `disagreement-${safe(kernel.release)}-${safe(report.name ?? 'unnamed')}-${(report.sha256 ?? '').slice(0, 12)}.md`;
}

/** All that somebody needs who looks for what is wrong: what was predicted, what the kernel did step by step, on what, and the module itself. */
export function bugReport(run: ProofRun, { predicted: { report, bytes }, verdict, observations }: Proof): string {
  const packed = gzipSync(bytes, { level: 9 });
  return [
    '# The kernel disagrees with klp-lint',
    '',
    ...verdict.disagreements.map(({ kind, words }) => `- ${kind}: ${proseWithNames(words)}`),
    '',
    `- klp-lint: ${codeSpan(run.tool.version)}`,
    `- machine: ${proseWithNames(machineWords(run))}`,
    `- kernel image: ${codeSpan(run.kernel.image)}, SHA-256 ${codeSpan(run.kernel.sha256)}`,
    `- module: ${codeSpan(report.path)}, SHA-256 ${codeSpan(report.sha256 ?? 'unknown')}, built by ${codeSpan(report.builder ?? 'unknown')}`,
    '',
    '## Predicted',
    '',
    report.status === 'not-analysed' ? proseWithNames(report.reason) : `Status: ${report.status}`,
    '',
    fenced(
      verdict.findings.flatMap(({ finding, verdict: own, effects }) => [
        printable(`${finding.rule} ${finding.severity} ${finding.confidence} ${finding.identity}: ${own}`),
        ...effects.map(({ effect, verdict: one, words }) =>
          printable(`  ${effect.when} ${effect.outcome} "${effect.message ?? ''}": ${one}: ${words}`),
        ),
      ]),
    ),
    '',
    '## What the kernel did',
    '',
    ...observations.flatMap(({ scenario, steps }) => [
      `### ${scenario}`,
      '',
      fenced(
        steps.flatMap(({ step, outcome, errno, taint, lines, left, memory }) => [
          printable(`${step.kind} ${step.what}: ${outcome}${errno === undefined ? '' : ` (errno ${errno})`}, taint ${taint ?? 'unknown'}`),
          ...lines.slice(0, MOST_LINES).map((line) => `    ${printable(line)}`),
          ...(left > 0 || lines.length > MOST_LINES ? [`    (${left + Math.max(0, lines.length - MOST_LINES)} more lines)`] : []),
          ...memory.map(({ place, address, bytes: seen }) =>
            printable(
              `    ${place.section}+0x${place.start.toString(16)} at 0x${address.toString(16)}: file ${hexBytes(place.file)}, memory ${seen === undefined ? 'unmapped' : hexBytes(seen)}`,
            ),
          ),
        ]),
      ),
      '',
    ]),
    '## The module',
    '',
    ...(packed.length > MOST_MODULE
      ? ['It is too large to be in here.']
      : [
          'It is here, packed with gzip, in base64: `base64 -d | gunzip > module.ko`.',
          '',
          fenced(packed.toString('base64').match(/.{1,120}/g) ?? []),
        ]),
    '',
  ].join('\n');
}
