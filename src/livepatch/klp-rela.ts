import type { ElfFile } from '../elf/file.js';
import { firstBytes } from '../elf/name.js';
import type { RelaTable } from '../elf/relocation.js';
import type { Section } from '../elf/section.js';
import { MAX_OBJECT_NAME } from './klp-symbol.js';

/** The prefix of livepatch relocation sections (Documentation/livepatch/module-elf-format.rst, 3.1). */
export const KLP_RELA_PREFIX = '.klp.rela.';
export const VMLINUX = 'vmlinux';

/**
 * The object in a section's name, as the kernel's sscanf(".klp.rela.%55[^.]") reads it (klp_apply_section_relocs());
 * undefined where it reads none: "has an incorrectly formatted name". What follows the object means nothing to the kernel.
 */
export function klpRelaObject(sectionName: string): string | undefined {
  if (!sectionName.startsWith(KLP_RELA_PREFIX)) return undefined;
  const rest = sectionName.slice(KLP_RELA_PREFIX.length);
  const dot = rest.indexOf('.');
  const object = firstBytes(dot < 0 ? rest : rest.slice(0, dot), MAX_OBJECT_NAME);
  return object === '' ? undefined : object;
}

/** A section that the kernel treats as livepatch relocations: it has SHF_RELA_LIVEPATCH, whatever its name. */
export interface KlpRelaSection {
  readonly section: Section;
  /** The object in its name; undefined where the kernel cannot read one. */
  readonly object: string | undefined;
  /** The section whose index is in sh_info; undefined if the file has no section of that index. The name's suffix plays no part. */
  readonly target: Section | undefined;
  readonly relas: RelaTable;
}

/** The livepatch relocation sections in the order of their indices, which is the order in which the kernel applies them. */
export function klpRelaSections(elf: ElfFile): KlpRelaSection[] {
  return elf.sections
    .filter((section) => section.isRelaLivepatch)
    .map((section) => ({
      section,
      object: klpRelaObject(section.name),
      target: section.info === 0 ? undefined : elf.sections[section.info],
      relas: elf.relocations(section),
    }));
}
