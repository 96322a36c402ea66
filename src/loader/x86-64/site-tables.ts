import { type Access, type AccessRole, ALWAYS, type Condition } from '../access.js';
import type { Effect } from '../effect.js';
import type { Step, StepInput } from '../step.js';
import { archTable, SpecialTable } from '../table.js';
import { wholeTable } from '../steps/whole-table.js';

/** A table of 32-bit offsets, each to one instruction (tools/objtool/check.c, create_*_sections()). */
interface SiteTable {
  readonly id: string;
  readonly section: string;
  readonly title: string;
  readonly source: string;
  readonly role: AccessRole;
  readonly kind: Access['kind'];
  /** Bytes of a site: those of the branch there, or a number. */
  readonly length: 'branch' | number;
  /** Bytes in front of the place that the entry names. */
  readonly before?: number;
  readonly condition: Condition;
  /** Whether an entry that is still zero does harm: some steps pass over it. */
  readonly tableMatters: boolean;
}

/** Measured on 6.1.192 with an entry of .return_sites of type 32S. */
const ASTRAY: Effect = { when: 'patch-load', outcome: 'crash', message: 'page fault: the entry leads where no instruction is' };

function siteStep(spec: SiteTable): Step {
  return {
    id: spec.id,
    title: spec.title,
    source: spec.source,
    tables: [spec.section],
    ...(spec.tableMatters ? { pointers: { tables: [spec.section], filling: 'distance', effect: ASTRAY } } : {}),
    *accesses(input) {
      const section = archTable(input.module, spec.section);
      if (section === undefined) return;
      if (spec.tableMatters) yield wholeTable(section, 'reads', 'table');
      yield* sites(input, spec, new SpecialTable(input.module, section, 4));
    },
  };
}

function* sites({ module }: StepInput, spec: SiteTable, table: SpecialTable): Generator<Access> {
  for (const entry of table.entries()) {
    const place = table.place(entry, 1);
    if (place === undefined) continue;
    const { section, offset } = place;
    const length = spec.length === 'branch' ? branchLength(module.elf.content(section).subarray(offset, offset + 3)) : spec.length;
    yield {
      kind: spec.kind,
      role: spec.role,
      section: section.index,
      start: Math.max(offset - (spec.before ?? 0), 0),
      end: Math.min(offset + length, section.size),
      condition: spec.condition,
      entry: { section: table.section, offset: entry },
    };
  }
}

/** A call or jump with a 32-bit displacement, a conditional one, or one behind a segment prefix (`cs` pads for the thunk of r8 to r15). */
function branchLength(bytes: Uint8Array): number {
  const prefixed = bytes[0] === 0x2e || bytes[0] === 0x3e ? 1 : 0;
  const opcode = bytes[prefixed];
  if (opcode === 0x0f) return prefixed + 6;
  if (opcode !== undefined && opcode >= 0x70 && opcode <= 0x7f) return prefixed + 2;
  return prefixed + 5;
}

export const retpolines = siteStep({
  id: 'retpolines',
  section: '.retpoline_sites',
  tableMatters: true,
  title: 'replace retpoline calls',
  source: 'apply_retpolines(), arch/x86/kernel/alternative.c',
  role: 'retpoline-site',
  kind: 'reads',
  length: 'branch',
  condition: ALWAYS,
});

export const returns = siteStep({
  id: 'returns',
  section: '.return_sites',
  tableMatters: true,
  title: 'replace jumps to the return thunk',
  source: 'apply_returns(), arch/x86/kernel/alternative.c',
  role: 'return-site',
  kind: 'reads',
  length: 'branch',
  condition: ALWAYS,
});

export const callSites = siteStep({
  id: 'call-sites',
  section: '.call_sites',
  tableMatters: false,
  title: 'redirect calls for call depth tracking',
  source: 'callthunks_patch_module_calls(), arch/x86/kernel/callthunks.c',
  role: 'call-site',
  kind: 'reads',
  length: 'branch',
  condition: { kind: 'depends', on: 'the kernel uses call depth tracking (retbleed=stuff)' },
});

export const cfiSites = siteStep({
  id: 'cfi',
  section: '.cfi_sites',
  tableMatters: true,
  title: 'rewrite the CFI preambles',
  source: 'apply_fineibt(), arch/x86/kernel/alternative.c',
  role: 'cfi-site',
  kind: 'writes',
  length: 16,
  condition: { kind: 'depends', on: 'the kernel uses FineIBT or random CFI hashes' },
});

export const endbrSeal = siteStep({
  id: 'ibt-seal',
  section: '.ibt_endbr_seal',
  tableMatters: true,
  title: 'overwrite unneeded ENDBR instructions',
  source: 'apply_seal_endbr() (apply_ibt_endbr() up to 6.5), arch/x86/kernel/alternative.c',
  role: 'endbr-site',
  kind: 'writes',
  length: 4,
  condition: { kind: 'depends', on: 'the kernel was built with CONFIG_X86_KERNEL_IBT' },
});

export const smpLocks = siteStep({
  id: 'smp-locks',
  section: '.smp_locks',
  tableMatters: false,
  title: 'replace LOCK prefixes on a machine with one CPU',
  source: 'alternatives_smp_module_add(), arch/x86/kernel/alternative.c',
  role: 'lock-prefix',
  kind: 'writes',
  length: 1,
  condition: { kind: 'depends', on: 'the machine has one CPU' },
});
