import type { LivepatchModule } from '../../livepatch/module.js';
import { Pointers } from '../../livepatch/pointers.js';
import type { FaultPlace } from './fault.js';
import { findSection } from './find-section.js';
import type { KernelBehaviour } from '../kernels.js';

const TABLES = ['__ksymtab', '__ksymtab_gpl'];

/** A symbol that the module exports. */
export interface OwnExport {
  readonly name: string;
  readonly place: FaultPlace;
}

/** What verify_exported_symbols() walks: the names in struct kernel_symbol, which is {value, name, namespace} (include/linux/export.h). */
export function* ownExports({ elf, normalRelocations }: LivepatchModule, { exportEntry }: KernelBehaviour): Generator<OwnExport> {
  const size = Number(exportEntry);
  const nameAt = size === 16 ? 8 : 4;
  const pointers = new Pointers(elf, normalRelocations);
  for (const section of TABLES.flatMap((table) => findSection(elf, table) ?? [])) {
    for (const { table, index } of normalRelocations.of(section.index)) {
      const offset = table.offset(index);
      const name = offset % size === nameAt ? pointers.string(pointers.at(section, offset)) : undefined;
      if (name !== undefined) yield { name, place: { kind: 'place', section, offset: offset - nameAt } };
    }
  }
}
