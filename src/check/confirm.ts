import type { ElfFile } from '../elf/file.js';
import type { RelaTable } from '../elf/relocation.js';
import { type RelocationFields, SecondReader, type SectionFields } from '../elf/second-reader.js';
import type { Section } from '../elf/section.js';
import type { Subject } from '../rules/problem.js';

/** Subjects that are confirmed: a second reading of very many would cost more than it is worth. */
const MOST_CONFIRMED = 10_000;

/** The second reader of what the findings are about; undefined where they are of no place in the file. */
export async function openSecondReader(bytes: Uint8Array, subjects: readonly Subject[]): Promise<SecondReader | undefined> {
  const asked = subjects.filter(isConfirmed).slice(0, MOST_CONFIRMED);
  if (asked.length === 0) return undefined;
  return SecondReader.open(
    bytes,
    new Set(asked.flatMap((subject) => (subject.kind === 'relocation' ? [subject.table.section.index] : []))),
  );
}

function isConfirmed(subject: Subject): subject is Exclude<Subject, { readonly kind: 'module' }> {
  return subject.kind !== 'module';
}

/**
 * Lets the second reader read again what the findings are about.
 * @returns a sentence for each difference, and one for what it could not confirm; empty where both agree
 */
export function confirmFindings(elf: ElfFile, reader: SecondReader | undefined, subjects: readonly Subject[]): string[] {
  if (reader === undefined) return [];
  const remarks = new Set<string>();
  for (const subject of subjects.filter(isConfirmed).slice(0, MOST_CONFIRMED)) {
    const section = subject.kind === 'relocation' ? subject.table.section : subject.section;
    const relocation = subject.kind === 'relocation' ? relocationFields(elf, subject.table, subject.index) : undefined;
    const confirmation = reader.confirm(sectionFields(section), relocation);
    if (confirmation.kind === 'disagrees')
      for (const difference of confirmation.differences) remarks.add(`the second reader (elfinfo) disagrees: ${difference}`);
    if (confirmation.kind === 'unsupported') remarks.add(`the second reader (elfinfo) cannot confirm it: ${confirmation.reason}`);
  }
  return [...remarks];
}

function sectionFields(section: Section): SectionFields {
  const { index, name, type, flags, info } = section;
  return { index, name, type, flags, info };
}

function relocationFields(elf: ElfFile, table: RelaTable, index: number): RelocationFields | undefined {
  const symbols = elf.symbols();
  const symbolIndex = table.symbol(index);
  if (symbolIndex >= symbols.count || !table.section.hasContent) return undefined;
  return {
    sectionIndex: table.section.index,
    index,
    offset: elf.view(table.section).u64(index * 24),
    type: table.type(index),
    symbolIndex,
    symbolName: symbols.at(symbolIndex).name,
    addend: table.addend(index),
  };
}
