import type { Effect, Finding, FindingConflict, FindingProof, FindingRelocation } from '../findings/finding.js';
import { KLP_RELA_PREFIX, VMLINUX } from '../livepatch/klp-rela.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { grouped } from '../grouped.js';

/** Of what a booted kernel did with a prediction. */
export const PROOF_WORDS: Readonly<Record<FindingProof['verdict'], string>> = { confirmed: 'Confirmed', refuted: 'Not confirmed' };

/** What the kernel did, in a sentence. */
export function proofWords({ verdict, release, words }: FindingProof): string {
  return `${PROOF_WORDS[verdict]} on Linux ${release}: ${words}`;
}

/** `note`; where the configuration changed it, `note (error without the configuration)`. */
export function severityWords({ severity, changedFrom }: Pick<Finding, 'severity' | 'changedFrom'>): string {
  return changedFrom === undefined ? severity : `${severity} (${changedFrom} without the configuration)`;
}

/** When an effect comes, in words. */
export function whenWords({ when }: Pick<Effect, 'when'>, object: string | undefined): string {
  const target = object === undefined || object === 'vmlinux' ? 'the target' : object;
  switch (when) {
    case 'patch-load':
      return 'livepatch loads';
    case 'patch-load-with-target':
      return `livepatch loads, ${target} is loaded already`;
    case 'target-load':
      return `${target} loads later`;
    case 'target-reload':
      return `${target} is loaded again`;
    case 'run':
      return 'patched code runs';
  }
}

/** What the bytes are to the kernel, and what it does with them before the relocation is written. */
export function conflictWords({ access, role }: FindingConflict): string {
  return `${role.replaceAll('-', ' ')}: ${DONE[access]}`;
}

const DONE: Readonly<Record<FindingConflict['access'], string>> = {
  reads: 'read when the livepatch loads',
  writes: 'rewritten when the livepatch loads',
  sorts: 'sorted when the livepatch loads',
  frees: 'freed once the livepatch is loaded',
  protects: 'made read-only',
};

/** What the relocation writes, and when where that is not while the livepatch loads. */
export function relocationWords({ section, type, symbol }: FindingRelocation, object: string | undefined): string {
  const isLate = section.startsWith(KLP_RELA_PREFIX) && object !== undefined && object !== VMLINUX;
  return `${type} to ${plainSymbolName(symbol)}${isLate ? `: written when ${object} loads` : ''}`;
}

/** `ext2_statfs+0x27 (.text.ext2_statfs+0x27)`; the parts that are known. */
export function placeWords(finding: Finding): string {
  const inSection = finding.section === undefined ? undefined : `${finding.section}${offsetWords(finding.offset)}`;
  if (finding.function === undefined) return inSection ?? finding.relocation?.section ?? '';
  const inFunction = `${finding.function}${offsetWords(finding.functionOffset)}`;
  return inSection === undefined ? inFunction : `${inFunction} (${inSection})`;
}

function offsetWords(offset: number | undefined): string {
  return offset === undefined ? '' : `+0x${offset.toString(16)}`;
}

/** The findings that a person reads: of one rule in one function at most two, with a count of the others. */
export interface ShownFinding {
  readonly finding: Finding;
  /** How many more of the same rule and function follow it unshown. */
  readonly omitted: number;
}

const SHOWN_WHEN_MANY = 2;
const MANY = 5;

/** @param findings of one module */
export function shownFindings(findings: readonly Finding[]): ShownFinding[] {
  const groups = grouped(findings, ({ rule, severity, object, function: name, section }) =>
    JSON.stringify([rule, severity, object, name ?? section]),
  );
  return [...groups.values()].flatMap((group) => {
    if (group.length <= MANY) return group.map((finding) => ({ finding, omitted: 0 }));
    return group
      .slice(0, SHOWN_WHEN_MANY)
      .map((finding, i) => ({ finding, omitted: i === SHOWN_WHEN_MANY - 1 ? group.length - SHOWN_WHEN_MANY : 0 }));
  });
}
