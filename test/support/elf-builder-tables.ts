// Entries of the kernel's special sections, one call each. The layouts are those of the kernel's headers: struct alt_instr,
// paravirt_patch_site, jump_entry, static_call_site, bug_entry, exception_table_entry, orc_entry, fixup_entry.
//
// Every call makes the table where it is missing, appends one entry with its relocations, and answers where the entry lies, so that a
// test can go on from there: `ko.klpRela('minix', entry.table, [{ offset: entry.offset + 8, … }])`.

import type { BuiltSection, BuiltSymbol, DataRelocation, ElfBuilder, SectionOptions } from './elf-builder.js';

/** What a place is counted from: a section (by its section symbol) or a symbol, as kpatch and klp-build have it. */
export type Anchor = BuiltSection | BuiltSymbol;
/** A place: so many bytes from an anchor. */
export type Place = readonly [anchor: Anchor, offset: number];
/** A run of bytes: so many bytes from an anchor, so long. */
export type Range = readonly [anchor: Anchor, offset: number, length: number];

/** Where an entry came to lie. */
export interface TableEntry {
  readonly table: BuiltSection;
  readonly offset: number;
}

/** Appends a zero field of that width and the relocation that fills it; without a place only the zeros. */
function pointer(ko: ElfBuilder, table: BuiltSection, kind: DataRelocation, place: Place | undefined): number {
  const at = kind === 'relative32' ? table.u32(0) : table.u64(0);
  if (place !== undefined) {
    const [symbol, addend] = place;
    ko.rela(table, [{ offset: at, type: ko.dataRelocation(kind), symbol, addend }]);
  }
  return at;
}

const startOf = ([anchor, offset]: Range): Place => [anchor, offset];
const endOf = ([anchor, offset, length]: Range): Place => [anchor, offset + length];

export interface AltInstr {
  site: Range;
  replacement: Range;
  /** the CPU feature or facility, default X86_FEATURE_ALWAYS; for s390's entries of 13 bytes the whole 32-bit feature */
  cpuid?: number;
  /** only in x86's entries of 14 bytes: 1 is ALT_FLAG_NOT, 2 ALT_FLAG_DIRECT_CALL */
  flags?: number;
  /** only in x86's entries of 13 bytes */
  padlen?: number;
  /**
   * x86: 12 (5.13 to 6.2, the default), 13 (4.1 to 5.12), 14 (6.3 and later). s390: 11 (the default), 12, 13 (6.11 and later).
   * arm64, loongarch: 12.
   */
  entrySize?: 11 | 12 | 13 | 14;
  table?: string;
}

/** `.altinstructions`: at 0 the site, at 4 the replacement. */
export function altInstr(ko: ElfBuilder, entry: AltInstr): TableEntry {
  const isS390 = ko.machine === 22;
  const entrySize = entry.entrySize ?? (isS390 ? 11 : 12);
  const [, , siteLength] = entry.site;
  const [, , replacementLength] = entry.replacement;
  const cpuid = entry.cpuid ?? 0x75;
  const table = ko.ensure(entry.table ?? '.altinstructions', { flags: 'A', align: entrySize === 12 ? 8 : 1 });
  const offset = pointer(ko, table, 'relative32', startOf(entry.site));
  pointer(ko, table, 'relative32', startOf(entry.replacement));
  if (isS390 && entrySize === 13) table.u32(cpuid);
  else table.u16(cpuid);
  if (!isS390 && entrySize === 14) table.u16(entry.flags ?? 0);
  table.u8(siteLength);
  if (!isS390 || entrySize === 12) table.u8(replacementLength);
  if (!isS390 && entrySize === 13) table.u8(entry.padlen ?? 0);
  return { table, offset };
}

export interface ParaSite {
  site: Range;
  /** PARAVIRT_PATCH(…), the number of the operation */
  type?: number;
}

/** `.parainstructions` (x86, before 6.8): at 0 the site, absolute. Entries begin on multiples of 8, the last one stays unpadded. */
export function paraSite(ko: ElfBuilder, { site, type = 0x22 }: ParaSite): TableEntry {
  const table = ko.ensure('.parainstructions', { flags: 'A', align: 8 });
  table.align(8);
  const offset = pointer(ko, table, 'absolute64', startOf(site));
  table.u8(type);
  table.u8(site[2]);
  table.u16(1);
  return { table, offset };
}

export interface JumpEntry {
  code: Place;
  target: Place;
  /** without it the key's field stays without a relocation, for a klp relocation at the entry's offset + 8 */
  key?: Place | BuiltSymbol | string;
  /** bit 0 of the key: the branch is likely */
  branch?: boolean;
  /** bit 1 of the key: the code is in an init section */
  init?: boolean;
}

/** `__jump_table` in its 16-byte form (4.20 and later): at 0 the code, at 4 the target, at 8 the key. */
export function jumpEntry(ko: ElfBuilder, { code, target, key, branch = false, init = false }: JumpEntry): TableEntry {
  const table = ko.ensure('__jump_table', { flags: 'WA', align: 8 });
  const offset = pointer(ko, table, 'relative32', code);
  pointer(ko, table, 'relative32', target);
  keyField(ko, table, 'relative64', key, (branch ? 1 : 0) + (init ? 2 : 0));
  return { table, offset };
}

export interface StaticCallSite {
  site: Place;
  /** without it the key's field stays without a relocation, for a klp relocation at the entry's offset + 4 */
  key?: Place | BuiltSymbol | string;
  /** bit 0 of the key: a tail call */
  tail?: boolean;
  /** bit 1 of the key: the site is in an init section */
  init?: boolean;
}

/** `.static_call_sites` (x86): at 0 the site, at 4 the key. */
export function staticCallSite(ko: ElfBuilder, { site, key, tail = false, init = false }: StaticCallSite): TableEntry {
  const table = ko.ensure('.static_call_sites', { flags: 'WA' });
  const offset = pointer(ko, table, 'relative32', site);
  keyField(ko, table, 'relative32', key, (tail ? 1 : 0) + (init ? 2 : 0));
  return { table, offset };
}

function keyField(
  ko: ElfBuilder,
  table: BuiltSection,
  kind: DataRelocation,
  key: Place | BuiltSymbol | string | undefined,
  bits: number,
): void {
  const at = kind === 'relative32' ? table.u32(0) : table.u64(0);
  if (key === undefined) return;
  const [symbol, offset] = isPlace(key) ? key : [key, 0];
  ko.rela(table, [{ offset: at, type: ko.dataRelocation(kind), symbol, addend: offset + bits }]);
}

function isPlace(key: Place | BuiltSymbol | string): key is Place {
  return Array.isArray(key);
}

/** Tables that are nothing but 32-bit relative addresses of sites. */
export type SiteTable =
  | '.retpoline_sites'
  | '.return_sites'
  | '.call_sites'
  | '.cfi_sites'
  | '.ibt_endbr_seal'
  | '.smp_locks'
  | '.s390_indirect_branches'
  | '.s390_indirect_call'
  | '.s390_indirect_jump'
  | '.s390_return_reg'
  | '.s390_return_mem';

/** One site of a table of 32-bit relative addresses. */
export function siteEntry(ko: ElfBuilder, name: SiteTable, site: Place): TableEntry {
  const table = ko.ensure(name, { flags: 'A', align: name === '.smp_locks' ? 4 : 1 });
  return { table, offset: pointer(ko, table, 'relative32', site) };
}

/** `__mcount_loc` or `__patchable_function_entries`: the absolute address of a call to ftrace. */
export function mcountLoc(ko: ElfBuilder, site: Place, name: '__mcount_loc' | '__patchable_function_entries' = '__mcount_loc'): TableEntry {
  const options: SectionOptions = name === '__mcount_loc' ? { flags: 'A' } : { flags: 'WA', align: 8 };
  const table = ko.ensure(name, options);
  return { table, offset: pointer(ko, table, 'absolute64', site) };
}

export interface BugEntry {
  site: Place;
  file: Place;
  line: number;
  flags?: number;
  /** 8 has no file and line; 12 is the default; 16 has a format at 4 and the file at 8 (7.2) */
  entrySize?: 8 | 12 | 16;
  format?: Place;
}

/** `__bug_table`: at 0 the instruction. */
export function bugEntry(ko: ElfBuilder, { site, file, line, flags = 1, entrySize = 12, format }: BugEntry): TableEntry {
  const table = ko.ensure('__bug_table', { flags: 'WA', align: 4 });
  const offset = pointer(ko, table, 'relative32', site);
  if (entrySize === 16) pointer(ko, table, 'relative32', format);
  if (entrySize !== 8) {
    pointer(ko, table, 'relative32', file);
    table.u16(line);
  }
  table.u16(flags);
  table.align(4);
  return { table, offset };
}

export interface ExEntry {
  insn: Place;
  fixup: Place;
  /** the third field as a number (5.16 and later) */
  data?: number;
  /** the third field as a relative address (before 5.16) */
  handler?: Place;
  /** ppc64 has 8: no third field */
  entrySize?: 8 | 12;
}

/** `__ex_table`: at 0 the instruction, at 4 the fixup. */
export function exEntry(ko: ElfBuilder, { insn, fixup, data = 1, handler, entrySize = 12 }: ExEntry): TableEntry {
  const table = ko.ensure('__ex_table', { flags: 'A', align: 4 });
  const offset = pointer(ko, table, 'relative32', insn);
  pointer(ko, table, 'relative32', fixup);
  if (entrySize === 12) {
    if (handler === undefined) table.u32(data);
    else pointer(ko, table, 'relative32', handler);
  }
  return { table, offset };
}

export interface OrcEntry {
  ip: Place;
  spOffset?: number;
  bpOffset?: number;
  /** sp_reg, bp_reg, type, end */
  bits?: number;
}

/** `.orc_unwind_ip` and, in step with it, `.orc_unwind`. Answers the entry of `.orc_unwind_ip`. */
export function orcEntry(ko: ElfBuilder, { ip, spOffset = 8, bpOffset = 0, bits = 5 }: OrcEntry): TableEntry {
  const unwind = ko.ensure('.orc_unwind', { flags: 'A' });
  unwind.u16(spOffset);
  unwind.u16(bpOffset);
  unwind.u16(bits);
  const table = ko.ensure('.orc_unwind_ip', { flags: 'A' });
  return { table, offset: pointer(ko, table, 'relative32', ip) };
}

export interface FeatureFixup {
  site: Range;
  alternative: Range;
  mask?: number | bigint;
  value?: number | bigint;
  table?: '__ftr_fixup' | '__mmu_ftr_fixup' | '__fw_ftr_fixup';
}

/** ppc64's feature fixups, 48 bytes: mask, value, start and end of the site at 16 and 24, of the alternative at 32 and 40. */
export function featureFixup(ko: ElfBuilder, entry: FeatureFixup): TableEntry {
  const table = ko.ensure(entry.table ?? '__ftr_fixup', { flags: 'A', align: 8 });
  const offset = table.u64(entry.mask ?? 1);
  table.u64(entry.value ?? 0);
  for (const place of [startOf(entry.site), endOf(entry.site), startOf(entry.alternative), endOf(entry.alternative)]) {
    // The loader adds the field to the address of the entry, not of the field.
    const field = table.u64(0);
    const [symbol, addend] = place;
    ko.rela(table, [{ offset: field, type: ko.dataRelocation('relative64'), symbol, addend: addend + field - offset }]);
  }
  return { table, offset };
}

/** ppc64's `__lwsync_fixup` and its likes: one 64-bit relative address. */
export function lwsyncFixup(ko: ElfBuilder, site: Place, name: '__lwsync_fixup' | '__spec_barrier_fixup' = '__lwsync_fixup'): TableEntry {
  const table = ko.ensure(name, { flags: 'A', align: 8 });
  return { table, offset: pointer(ko, table, 'relative64', site) };
}
