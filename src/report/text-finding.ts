import type { Finding, Outcome, Severity } from '../findings/finding.js';
import { consequenceWords, worstEffect } from './consequence.js';
import { printable } from './escape.js';
import { kernelsWords } from './module-kernels.js';
import { pictureLines } from './picture.js';
import { positionLines } from './positions.js';
import { type Style, styled, type Terminal, wrapped } from './terminal.js';
import { placeWords, severityWords, type ShownFinding, whenWords } from './words.js';
import { grouped } from '../grouped.js';

const INDENT = '  ';
const DETAIL = INDENT.repeat(2);

const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', note: 'cyan' };

const OUTCOME_STYLE: Readonly<Record<Outcome, Style>> = {
  crash: 'redBold',
  corrupted: 'redBold',
  refused: 'redBold',
  stale: 'yellow',
  ignored: 'yellow',
};

/**
 * One finding, as its lines in the report: what it leads to in the first, and what to do in the last stand out.
 * @param kernels on which it is so, where the module was checked for several
 */
export function findingLines({ finding, omitted }: ShownFinding, terminal: Terminal, kernels: readonly string[] = []): string[] {
  const { width } = terminal;
  const picture = pictureLines(finding).flatMap((line) => pictureIn(width, DETAIL + line));
  const positions = positionLines(finding).map((line) => DETAIL + line);
  const effects = effectLines(finding, terminal);
  const lines = [
    ...headingLines(finding, terminal),
    ...(kernels.length === 0 ? [] : wrapped(printable(kernelsWords(kernels)), width, DETAIL, DETAIL)),
    '',
    ...wrapped(printable(finding.message), width, DETAIL, DETAIL),
    ...(positions.length > 0 ? ['', ...positions] : []),
    ...(picture.length > 0 ? ['', ...picture] : []),
    ...(effects.length > 0 ? ['', ...effects] : []),
  ];
  if (finding.condition !== undefined) {
    lines.push('', ...wrapped(printable(finding.condition), width, `${DETAIL}Only if: `, `${DETAIL}         `));
  }
  const [fix = '', ...rest] = wrapped(printable(finding.advice), width, `${DETAIL}Fix: `, `${DETAIL}     `);
  lines.push('', fix.replace('Fix:', styled(terminal, 'greenBold', 'Fix:')), ...rest);
  if (omitted > 0) lines.push('', `${INDENT}… and ${omitted} more ${finding.slug} there`);
  return lines;
}

/** A line of the picture; words behind the marks that lead over the width go on a line of their own, up to its end. */
function pictureIn(width: number, line: string): string[] {
  const [, marks, words] = /^( *\^+) {2}(.*)$/.exec(line) ?? [];
  if (line.length <= width || marks === undefined || words === undefined) return [line];
  return [marks, ' '.repeat(Math.max(DETAIL.length, width - words.length)) + words];
}

/** The rule with the consequence, and where it is. */
function headingLines(finding: Finding, terminal: Terminal): string[] {
  const consequence = consequenceWords(finding);
  const severity = styled(terminal, SEVERITY_STYLE[finding.severity], severityWords(finding));
  const rule = styled(terminal, 'bold', `${finding.rule} ${finding.slug}`);
  const first = `${INDENT}${severity} ${rule}`;
  const style = OUTCOME_STYLE[worstEffect(finding)?.outcome ?? 'ignored'];
  const happens = consequence === undefined ? undefined : styled(terminal, style, printable(consequence));
  const isTooLong =
    `${INDENT}${severityWords(finding)} ${finding.rule} ${finding.slug}: ${printable(consequence ?? '')}`.length > terminal.width;
  const source = finding.source === undefined ? '' : `${finding.source.file}:${finding.source.line}`;
  const where = [placeWords(finding), source].filter((part) => part !== '').map(printable);
  return [
    ...(happens === undefined ? [first] : isTooLong ? [`${first}:`, DETAIL + happens] : [`${first}: ${happens}`]),
    // Parts stay whole: somebody copies them.
    ...(where.join('  ').length + DETAIL.length > terminal.width ? where : [where.join('  ')])
      .filter((part) => part !== '')
      .map((part) => DETAIL + part),
  ];
}

/** For each outcome when it comes, with the kernel's line; moments that have both in common share a line. */
function effectLines(finding: Finding, terminal: Terminal): string[] {
  const groups = grouped(finding.effects, ({ outcome, message }) => JSON.stringify([outcome, message]));
  const outcomeWidth = Math.max(0, ...finding.effects.map(({ outcome }) => outcome.length));
  const rest = DETAIL + ' '.repeat(outcomeWidth + 2);
  return [...groups.values()].flatMap((group) => {
    const [{ outcome, message }] = group;
    const whens = printable(group.map((effect) => whenWords(effect, finding.object)).join('; '));
    const [start = '', ...more] = wrapped(whens, terminal.width, `${DETAIL}${outcome.padEnd(outcomeWidth)}  `, rest);
    return [
      DETAIL + styled(terminal, OUTCOME_STYLE[outcome], outcome) + start.slice(DETAIL.length + outcome.length),
      ...more,
      ...(message === undefined ? [] : wrapped(printable(message), terminal.width, rest, rest)),
    ];
  });
}
