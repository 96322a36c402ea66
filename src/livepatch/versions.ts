import { ElfFormatError } from '../elf/errors.js';
import type { ElfFile } from '../elf/file.js';
import { decodeName } from '../elf/name.js';
import type { Section } from '../elf/section.js';

/** struct modversion_info: unsigned long crc, char name[56] (include/linux/module.h). */
const ENTRY_SIZE = 64;
const NAME_AT = 8;

/** The version that the module was built against. */
export interface SymbolVersion {
  readonly crc: number;
  /** Where its CRC stands. */
  readonly section: Section;
  readonly offset: number;
}

/** The versions of the symbols that a module uses (CONFIG_MODVERSIONS). */
export interface SymbolVersions {
  /** Of two forms: `__versions`, or `__version_ext_crcs` with `__version_ext_names`. */
  readonly form: 'plain' | 'extended';
  readonly bySymbol: ReadonlyMap<string, SymbolVersion>;
}

/**
 * The versions as check_version() reads them (kernel/module/version.c); undefined where the module has none.
 * @param preferExtended whether the kernel knows the extended form, which then counts alone
 * @throws ElfFormatError when a table is no whole number of entries, or has fewer names than numbers
 */
export function symbolVersions(elf: ElfFile, preferExtended: boolean): SymbolVersions | undefined {
  const crcs = allocated(elf, '__version_ext_crcs');
  const names = allocated(elf, '__version_ext_names');
  if (preferExtended && crcs !== undefined && names !== undefined) {
    return { form: 'extended', bySymbol: extendedVersions(elf, crcs, names) };
  }
  const plain = allocated(elf, '__versions');
  return plain === undefined ? undefined : { form: 'plain', bySymbol: plainVersions(elf, plain) };
}

/** As find_sec() finds it. */
function allocated(elf: ElfFile, name: string): Section | undefined {
  return elf.sectionsNamed(name).find(({ isAlloc }) => isAlloc);
}

function plainVersions(elf: ElfFile, section: Section): Map<string, SymbolVersion> {
  requireEntries(section, ENTRY_SIZE);
  const view = elf.view(section);
  const versions = new Map<string, SymbolVersion>();
  for (let at = 0; at < view.size; at += ENTRY_SIZE) {
    const field = view.bytes.subarray(at + NAME_AT, at + ENTRY_SIZE);
    const end = field.indexOf(0);
    const name = decodeName(end < 0 ? field : field.subarray(0, end));
    // The kernel takes the first entry of a name.
    if (!versions.has(name)) versions.set(name, { crc: Number(view.u64(at)), section, offset: at });
  }
  return versions;
}

function extendedVersions(elf: ElfFile, crcs: Section, names: Section): Map<string, SymbolVersion> {
  requireEntries(crcs, 4);
  const view = elf.view(crcs);
  const texts = decodeName(elf.content(names)).split('\0');
  const versions = new Map<string, SymbolVersion>();
  for (let at = 0; at < view.size; at += 4) {
    const name = texts[at / 4];
    if (name === undefined || name === '') {
      throw new ElfFormatError(names.offset, names.name, texts.length, `a name for each of the ${view.size / 4} entries of ${crcs.name}`);
    }
    if (!versions.has(name)) versions.set(name, { crc: view.u32(at), section: crcs, offset: at });
  }
  return versions;
}

function requireEntries(section: Section, size: number): void {
  if (section.size % size !== 0) throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${size}`);
}
