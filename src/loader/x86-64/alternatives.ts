import { VMLINUX } from '../../livepatch/klp-rela.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import { type Access, type Rewrite, UNKNOWN } from '../access.js';
import type { Step, StepInput } from '../step.js';
import { archTable, type FieldTarget } from '../table.js';
import { wholeTable } from '../steps/whole-table.js';
import { altFaults } from './alt-faults.js';
import { type AltEntry, altEntries, type AltTable, altTable, conditionOf, relativePlace } from './alt-entry.js';
import { lateAltFields } from './late-alt-field.js';
import { nopFillings } from './nops.js';

export const alternatives: Step = {
  id: 'alternatives',
  title: 'replace instructions by those for this CPU',
  source: 'apply_alternatives(), arch/x86/kernel/alternative.c module_finalize()',
  *accesses(input) {
    const table = ordinaryTable(input);
    if (table === undefined) return;
    const late = lateAltFields(input, table);
    for (const access of altAccesses(input, table)) yield access.role === 'table' && late !== undefined ? { ...access, late } : access;
  },
  tables: ['.altinstructions'],
  *faults(input) {
    const table = ordinaryTable(input);
    if (table !== undefined) yield* altFaults(input, table, ['patch-load']);
  },
};

function ordinaryTable(input: StepInput): AltTable | undefined {
  const section = archTable(input.module, '.altinstructions');
  const { earlyVmlinuxRelas } = input.kernel.behaviour;
  return section === undefined ? undefined : altTable(input, section, (object) => earlyVmlinuxRelas && object === VMLINUX);
}

/** What apply_alternatives() reads and writes for one table. */
export function* altAccesses(input: StepInput, table: AltTable): Generator<Access> {
  yield wholeTable(table.section, 'reads', 'table');
  let group: AltEntry[] = [];
  for (const entry of altEntries(input, table)) {
    if (group[0] !== undefined && !isSameSite(group[0], entry)) {
      yield* groupAccesses(input, group);
      group = [];
    }
    group.push(entry);
  }
  yield* groupAccesses(input, group);
}

function isSameSite(a: AltEntry, b: AltEntry): boolean {
  if (a.site.kind !== 'place' || b.site.kind !== 'place') return false;
  return a.site.place.section === b.site.place.section && a.site.place.offset === b.site.place.offset;
}

/** Entries that follow each other at one site. */
function* groupAccesses(input: StepInput, group: readonly AltEntry[]): Generator<Access> {
  const longest = group.reduce((length, { siteLength }) => Math.max(length, siteLength), 0);
  for (const entry of group) {
    yield* entryAccesses(input, input.kernel.behaviour.nestedSites === 'longest' ? { ...entry, siteLength: longest } : entry);
  }
}

/** The bytes that a field points to, as far as the module has them; undefined where they are not in the module. */
function range(
  target: FieldTarget,
  length: number,
): { readonly section: number; readonly start: number; readonly end: number } | undefined {
  const place = relativePlace(target);
  if (place === undefined) return undefined;
  const start = Math.max(place.offset, 0);
  const end = Math.min(place.offset + length, place.section.size);
  return start < end ? { section: place.section.index, start, end } : undefined;
}

function* entryAccesses(input: StepInput, entry: AltEntry): Generator<Access> {
  const condition = conditionOf(entry);
  if (condition === undefined) return;
  const shared = { condition, entry: entry.entry };
  const replacement = range(entry.replacement, entry.replacementLength);
  if (replacement !== undefined) yield { kind: 'reads', role: 'alternative-replacement', ...shared, ...replacement };
  const written = Math.max(entry.siteLength, entry.replacementLength);
  const site = range(entry.site, written);
  if (site === undefined) return;
  if (entry.directCall && entry.siteLength === 6 && site.end - site.start === 6) {
    yield { ...shared, ...site, kind: 'reads', role: 'direct-call-target', start: site.start + 2 };
  }
  const rewrites = rewritesOf(input, entry).map((rewrite) => ({ ...rewrite, bytes: rewrite.bytes.slice(0, site.end - site.start) }));
  yield { kind: 'writes', role: 'alternative-site', rewrites, ...shared, ...site };
}

/** The site's bytes afterwards: the whole replacement, longer than the site or not, with its relocated fields unknown, and NOPs. */
function rewritesOf({ module, kernel }: StepInput, entry: AltEntry): Rewrite[] {
  const head = replacementBytes(module, entry);
  return nopFillings(kernel.behaviour, Math.max(entry.siteLength - head.length, 0)).map(({ on, bytes }) => {
    const rewrite = { bytes: [...head, ...bytes], nopsFrom: head.length };
    return on === undefined || bytes.length === 0 ? rewrite : { ...rewrite, on };
  });
}

function replacementBytes(module: LivepatchModule, entry: AltEntry): number[] {
  const bytes = Array.from({ length: entry.replacementLength }, () => UNKNOWN);
  const place = relativePlace(entry.replacement);
  if (place === undefined || place.offset < 0) return bytes;
  const { section, offset } = place;
  for (const [i, byte] of module.elf
    .content(section)
    .subarray(offset, offset + bytes.length)
    .entries())
    bytes[i] = byte;
  // A call or jump is adjusted to the site; relocated fields hold addresses.
  if (bytes.length === 5 && (bytes[0] === 0xe8 || bytes[0] === 0xe9)) bytes.fill(UNKNOWN, 1);
  for (const { table, index } of module.normalRelocations.within(section.index, offset, offset + bytes.length)) {
    const at = table.offset(index) - offset;
    bytes.fill(UNKNOWN, at, at + 4);
  }
  return bytes;
}
