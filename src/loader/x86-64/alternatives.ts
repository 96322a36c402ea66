import type { LivepatchModule } from '../../livepatch/module.js';
import { type Access, ALWAYS, type Condition, type Rewrite, UNKNOWN } from '../access.js';
import type { Step, StepInput } from '../step.js';
import { archTable } from '../table.js';
import { wholeTable } from '../steps/whole-table.js';
import { type AltEntry, altEntries } from './alt-entry.js';
import { featureName, X86_FEATURE_ALWAYS } from './cpu-features.js';
import { nopFillings } from './nops.js';

export const alternatives: Step = {
  id: 'alternatives',
  title: 'replace instructions by those for this CPU',
  source: 'apply_alternatives(), arch/x86/kernel/alternative.c module_finalize()',
  *accesses(input) {
    const section = archTable(input.module, '.altinstructions');
    if (section === undefined) return;
    yield wholeTable(section, 'reads', 'table');
    for (const entry of altEntries(input.module)) yield* entryAccesses(input, entry);
  },
};

/** When the entry's replacement is used; undefined where never. */
function conditionOf(entry: AltEntry): Condition | undefined {
  if (entry.feature === X86_FEATURE_ALWAYS) return entry.negated ? undefined : ALWAYS;
  return { kind: 'depends', on: `the CPU ${entry.negated ? 'lacks' : 'has'} ${featureName(entry.feature)}` };
}

function* entryAccesses(input: StepInput, entry: AltEntry): Generator<Access> {
  const condition = conditionOf(entry);
  if (condition === undefined) return;
  if (entry.replacement !== undefined && entry.replacementLength > 0) {
    const { section, offset } = entry.replacement;
    yield {
      kind: 'reads',
      role: 'alternative-replacement',
      section: section.index,
      start: offset,
      end: offset + entry.replacementLength,
      condition,
      entry: entry.entry,
    };
  }
  if (entry.site === undefined) return;
  const { section, offset } = entry.site;
  const site = { section: section.index, condition, entry: entry.entry };
  if (entry.directCall && entry.siteLength === 6) {
    yield { ...site, kind: 'reads', role: 'direct-call-target', start: offset + 2, end: offset + 6 };
  }
  yield {
    ...site,
    kind: 'writes',
    role: 'alternative-site',
    start: offset,
    end: offset + entry.siteLength,
    rewrites: rewritesOf(input, entry),
  };
}

/** The site's bytes afterwards: the replacement, with its relocated fields unknown, and NOPs. */
function rewritesOf({ module, kernel }: StepInput, entry: AltEntry): Rewrite[] {
  const head = replacementBytes(module, entry).slice(0, entry.siteLength);
  return nopFillings(kernel.behaviour, entry.siteLength - head.length).map(({ on, bytes }) => {
    const rewrite = { bytes: [...head, ...bytes], nopsFrom: head.length };
    return on === undefined || bytes.length === 0 ? rewrite : { ...rewrite, on };
  });
}

function replacementBytes(module: LivepatchModule, entry: AltEntry): number[] {
  if (entry.replacement === undefined) return Array.from({ length: entry.replacementLength }, () => UNKNOWN);
  const { section, offset } = entry.replacement;
  const bytes = [...module.elf.content(section).subarray(offset, offset + entry.replacementLength)];
  // A call or jump is adjusted to the site; relocated fields hold addresses.
  if (bytes.length === 5 && (bytes[0] === 0xe8 || bytes[0] === 0xe9)) bytes.fill(UNKNOWN, 1);
  for (const { table, index } of module.normalRelocations.within(section.index, offset, offset + bytes.length)) {
    const at = table.offset(index) - offset;
    bytes.fill(UNKNOWN, at, at + 4);
  }
  return bytes;
}
