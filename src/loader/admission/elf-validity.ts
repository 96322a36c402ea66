import { SHN_UNDEF, SHT_NULL, SHT_SYMTAB } from '../../elf/constants.js';
import type { ElfFile } from '../../elf/file.js';
import type { KernelBehaviour } from '../kernels.js';
import type { AdmissionArchitecture } from './architecture.js';
import { type Fault, type FaultPlace, MODULE } from './fault.js';

/**
 * What elf_validity_check() (kernel/module/main.c; elf_validity_cache_copy() and its parts later) refuses of a file that could be read
 * here: the first that it meets. What cannot be read is not analysed at all.
 */
export function* elfValidity(elf: ElfFile, behaviour: KernelBehaviour, architecture: AdmissionArchitecture | undefined): Generator<Fault> {
  const flags = architecture?.elfFlags?.(elf.header, behaviour);
  if (flags !== undefined) {
    const message = `e_flags are 0x${elf.header.flags.toString(16)}: that is not how modules of this architecture are called and compiled.`;
    yield fault('lines', flags, message, MODULE);
    return;
  }
  const [first] = [...headerFaults(elf, behaviour), ...tableFaults(elf, behaviour)];
  if (first !== undefined) yield first;
}

function* headerFaults(elf: ElfFile, behaviour: KernelBehaviour): Generator<Fault> {
  const { sectionCount, namesIndex } = elf.header;
  const faults: Fault[] = [];
  if (namesIndex === SHN_UNDEF || namesIndex >= sectionCount) {
    const line = `Invalid ELF section name index: ${namesIndex} || e_shstrndx (${namesIndex}) >= e_shnum (${sectionCount})`;
    const message = `The loader knows no extended numbering: it takes e_shnum (${sectionCount}) and e_shstrndx (${namesIndex}) for what they are.`;
    faults.push(fault(behaviour.elfValidity, line, message, MODULE));
  }
  const [zero] = elf.sections;
  if (zero !== undefined && (zero.type !== SHT_NULL || zero.size !== 0 || zero.address !== 0n)) {
    const line = `ELF Spec violation: section 0 type(${zero.type})!=SH_NULL or non-zero len or addr`;
    const message = 'Section header 0 is not empty; the loader stands it in for each section that a module does not have.';
    const one = fault(behaviour.elfValidity, line, message, MODULE);
    if (behaviour.elfValidity === 'lines-sections-first') faults.unshift(one);
    else faults.push(one);
  }
  yield* faults;
}

function* tableFaults(elf: ElfFile, behaviour: KernelBehaviour): Generator<Fault> {
  const names = elf.sections[elf.header.namesIndex];
  if (names !== undefined && elf.content(names).at(-1) !== 0) {
    const line = names.size === 0 ? 'empty section name table' : "ELF Spec violation: section name table isn't null terminated";
    yield fault(behaviour.elfValidity, line, `The last byte of ${names.name} is not NUL.`, { kind: 'section', section: names });
  }
  const [modinfo, second] = elf.sectionsNamed('.modinfo');
  if (behaviour.modinfoSection === 'only-one' && modinfo !== undefined && second !== undefined) {
    yield fault('lines', 'Only one .modinfo section must exist.', 'There are several sections .modinfo.', {
      kind: 'section',
      section: second,
    });
  }
  if (behaviour.extendedVersions) {
    const [crcs, texts] = ['__version_ext_crcs', '__version_ext_names'].map((name) =>
      elf.sectionsNamed(name).find(({ isAlloc }) => isAlloc),
    );
    if ((crcs === undefined) !== (texts === undefined)) {
      const line = 'extended version crc+name presence does not match';
      yield fault('lines', line, 'Of __version_ext_crcs and __version_ext_names there is one without the other.', MODULE);
    }
  }
  if (behaviour.symbolNames === 'checked') yield* symbolNameFaults(elf);
}

function* symbolNameFaults(elf: ElfFile): Generator<Fault> {
  const symbols = elf.sections.find(({ type }) => type === SHT_SYMTAB);
  const names = symbols === undefined ? undefined : elf.sections[symbols.link];
  if (names === undefined) return;
  const bytes = elf.content(names);
  const place: FaultPlace = { kind: 'section', section: names };
  if (bytes.length === 0) yield fault('lines', 'empty symbol string table', `${names.name} is empty.`, place);
  else if (bytes[0] !== 0) yield fault('lines', 'symbol string table missing leading NUL', `${names.name} does not begin with NUL.`, place);
  else if (bytes.at(-1) !== 0)
    yield fault('lines', "symbol string table isn't NUL terminated", `${names.name} does not end with NUL.`, place);
}

function fault(validity: KernelBehaviour['elfValidity'], line: string, message: string, place: FaultPlace): Fault {
  const effects =
    validity === 'unchecked'
      ? ([{ when: 'patch-load', outcome: 'crash', message: 'the kernel does not check it, and reads what it was not meant to' }] as const)
      : ([
          { when: 'patch-load', outcome: 'refused', message: validity === 'silent' ? 'Module has invalid ELF structures' : line },
        ] as const);
  return { place, effects, message };
}
