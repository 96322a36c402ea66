import type { LivepatchModule } from '../../livepatch/module.js';
import { Pointers } from '../../livepatch/pointers.js';
import type { AdmissionArchitecture } from './architecture.js';
import type { FaultPlace } from './fault.js';
import { findSection } from './find-section.js';
import type { KernelBehaviour } from '../kernels.js';

const TABLES = ['__ksymtab', '__ksymtab_gpl'];

/** A symbol that the module exports. */
export interface OwnExport {
  readonly name: string;
  readonly place: FaultPlace;
}

/**
 * What verify_exported_symbols() walks: the names in struct kernel_symbol, which is {value, name, namespace} (kernel/module/internal.h in 7.2).
 * With distances the fields have 4 bytes, else 8.
 */
export function* ownExports(
  { elf, normalRelocations }: LivepatchModule,
  behaviour: KernelBehaviour,
  architecture: AdmissionArchitecture | undefined,
): Generator<OwnExport> {
  const { nameAt, size } = entryOf(behaviour, architecture);
  const pointers = new Pointers(elf, normalRelocations);
  for (const section of TABLES.flatMap((table) => findSection(elf, table) ?? [])) {
    for (const { table, index } of normalRelocations.of(section.index)) {
      const offset = table.offset(index);
      const name = offset % size === nameAt ? pointers.string(pointers.at(section, offset)) : undefined;
      if (name !== undefined) yield { name, place: { kind: 'place', section, offset: offset - nameAt } };
    }
  }
}

/** The first entry of each table whose name no relocation fills in, and that therefore leads anywhere: strcmp() reads there. */
export function* unnamedExports(
  { elf, normalRelocations }: LivepatchModule,
  behaviour: KernelBehaviour,
  architecture: AdmissionArchitecture | undefined,
): Generator<FaultPlace & { readonly kind: 'place' }> {
  const { nameAt, size } = entryOf(behaviour, architecture);
  for (const section of TABLES.flatMap((table) => findSection(elf, table) ?? [])) {
    if (!section.hasContent) continue;
    const content = elf.content(section);
    const isUnfilled = (at: number) => normalRelocations.at(section.index, at).length === 0;
    // A distance of zero leads to itself, which is an empty name.
    const isWild = (at: number) => nameAt === 8 || content.subarray(at, at + nameAt).some((byte) => byte !== 0);
    for (let entry = 0; entry + size <= section.size; entry += size) {
      if (!isUnfilled(entry + nameAt) || !isWild(entry + nameAt)) continue;
      yield { kind: 'place', section, offset: entry };
      break;
    }
  }
}

/** Bytes of struct kernel_symbol, and where its name stands in it. */
function entryOf(
  { exportDistances, exportNamespace }: KernelBehaviour,
  architecture: AdmissionArchitecture | undefined,
): { readonly nameAt: 4 | 8; readonly size: number } {
  const nameAt = exportDistances && architecture?.exportDistances === true ? 4 : 8;
  return { nameAt, size: nameAt * (exportNamespace ? 3 : 2) };
}
