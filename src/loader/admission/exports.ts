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
  { exportDistances, exportNamespace }: KernelBehaviour,
  architecture: AdmissionArchitecture | undefined,
): Generator<OwnExport> {
  const nameAt = exportDistances && architecture?.exportDistances === true ? 4 : 8;
  const size = nameAt * (exportNamespace ? 3 : 2);
  const pointers = new Pointers(elf, normalRelocations);
  for (const section of TABLES.flatMap((table) => findSection(elf, table) ?? [])) {
    for (const { table, index } of normalRelocations.of(section.index)) {
      const offset = table.offset(index);
      const name = offset % size === nameAt ? pointers.string(pointers.at(section, offset)) : undefined;
      if (name !== undefined) yield { name, place: { kind: 'place', section, offset: offset - nameAt } };
    }
  }
}
