import { firstBytes, nameLength } from '../elf/name.js';
import type { ElfFile } from '../elf/file.js';
import type { Section } from '../elf/section.js';
import { MAX_OBJECT_NAME } from './klp-symbol.js';

const KLP_ARCH_PREFIX = '.klp.arch.';
/** KSYM_NAME_LEN - 1 of the kernels that read these sections. */
const MAX_TABLE_NAME = 127;

/** A section that is named for a table of one object: `.klp.arch.<object>.<table>`. */
export interface KlpArchSection {
  readonly section: Section;
  /** The object that the kernel reads in the name, and the table; undefined where it reads none. */
  readonly name: { readonly object: string; readonly table: string } | undefined;
}

/** The tables that the kernel applies for one object; of several sections of one name the last, as the loop there leaves it. */
export interface KlpArchTables {
  alternatives?: Section;
  paravirt?: Section;
}

/** The module's .klp.arch sections, read by the kernel or not. */
export function klpArchSections(elf: ElfFile): KlpArchSection[] {
  return elf.sections
    .filter(({ name }) => name.startsWith(KLP_ARCH_PREFIX))
    .map((section) => ({ section, name: readName(section.name.slice(KLP_ARCH_PREFIX.length)) }));
}

/** What arch_klp_init_object_loaded() finds for each object (arch/x86/kernel/livepatch.c of 4.9 to 5.7). */
export function klpArchTables(elf: ElfFile): ReadonlyMap<string, Readonly<KlpArchTables>> {
  const tables = new Map<string, KlpArchTables>();
  for (const { section, name } of klpArchSections(elf)) {
    const kind = name === undefined ? undefined : KINDS.get(name.table);
    if (name === undefined || kind === undefined) continue;
    const found = tables.get(name.object) ?? {};
    tables.set(name.object, found);
    found[kind] = section;
  }
  return tables;
}

/** The names that it compares with, and what they are. */
const KINDS: ReadonlyMap<string, keyof KlpArchTables> = new Map([
  ['.altinstructions', 'alternatives'],
  ['.parainstructions', 'paravirt'],
]);

/** sscanf("%55[^.].%127s"): the object ends at a dot; what follows is read from the first character that is no space to the next space. */
function readName(rest: string): KlpArchSection['name'] {
  const dot = rest.indexOf('.');
  const object = rest.slice(0, dot);
  const table = /^[ \t\n\v\f\r]*([^ \t\n\v\f\r]+)/.exec(rest.slice(dot + 1))?.[1];
  if (dot < 1 || nameLength(object) > MAX_OBJECT_NAME || table === undefined) return undefined;
  return { object, table: firstBytes(table, MAX_TABLE_NAME) };
}
