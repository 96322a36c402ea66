import type { ElfFile } from '../elf/file.js';
import type { Architecture } from './architecture.js';
import { ARM64 } from './arm64/arm64.js';
import { LOONGARCH64 } from './loongarch64/loongarch64.js';
import { PPC64LE_PCREL } from './ppc64le/pcrel.js';
import { PPC64LE } from './ppc64le/ppc64le.js';
import { S390X } from './s390x/s390x.js';
import type { Step } from './step.js';
import { X86_64 } from './x86-64/x86-64.js';

/** Every architecture whose loader is modelled; a variant before the record that takes all other modules. */
const ARCHITECTURES: readonly Architecture[] = [X86_64, PPC64LE_PCREL, PPC64LE, S390X, ARM64, LOONGARCH64];

/** The architecture that a module was built for; undefined where its loader is not modelled. */
export function architectureOf(elf: ElfFile): Architecture | undefined {
  const { machine, littleEndian, is64 } = elf.header;
  return ARCHITECTURES.find(
    (architecture) =>
      is64 && architecture.machine === machine && architecture.littleEndian === littleEndian && (architecture.isVariantOf?.(elf) ?? true),
  );
}

/** The names of those that are modelled. */
export const MODELLED: readonly string[] = [...new Set(ARCHITECTURES.map(({ name }) => name))];

/** The step of that id, whichever architecture and kernel has it; of what is done for one object, what it is in general. */
export function stepOf(id: string): Step | undefined {
  const steps = ARCHITECTURES.flatMap(({ order, objectSteps }) => [...order.map(({ step }) => step), ...(objectSteps?.kinds ?? [])]);
  const kind = id.slice(0, id.indexOf(' '));
  return steps.find((step) => step.id === id) ?? steps.find((step) => step.id === kind);
}
